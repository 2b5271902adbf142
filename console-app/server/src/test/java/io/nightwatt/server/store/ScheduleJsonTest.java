package io.nightwatt.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nightwatt.engine.schedule.DatedException;
import io.nightwatt.engine.schedule.OnStart;
import io.nightwatt.engine.schedule.WeekText;
import io.nightwatt.engine.schedule.WeeklyWindows;
import io.nightwatt.engine.schedule.Window;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleJsonTest {

    private static final String GOLDEN =
            "{\"mon\":{\"on\":\"08:00\",\"off\":\"22:00\"},"
                    + "\"fri\":[{\"on\":\"08:00\",\"off\":\"12:00\"},{\"on\":\"18:30\",\"off\":\"02:00\"}],"
                    + "\"sun\":{\"on\":\"00:00\",\"off\":\"00:00\"}}";

    private static final WeeklyWindows WEEK =
            new WeeklyWindows(
                    Map.of(
                            DayOfWeek.MONDAY,
                            List.of(window("08:00", "22:00")),
                            DayOfWeek.FRIDAY,
                            List.of(window("08:00", "12:00"), window("18:30", "02:00")),
                            DayOfWeek.SUNDAY,
                            List.of(Window.WHOLE_DAY)));

    @Test
    void writesAWeekAsItIsStored() {
        assertThat(ScheduleJson.write(WEEK)).isEqualTo(GOLDEN);
        assertThat(ScheduleJson.write(WeeklyWindows.NEVER)).isEqualTo("{}");
    }

    @Test
    void readsWhatItWrote() {
        var random = new SplittableRandom(42);
        for (int round = 0; round < 500; round++) {
            WeeklyWindows week = week(random);
            assertThat(ScheduleJson.readWeek(ScheduleJson.write(week))).isEqualTo(week);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"mon":{"on":"22:00","off":"06:00"}}                             | Mon 22:00-06:00
                    {"mon":{"on":"08:00","off":"24:00"}}                             | Mon 08:00-24:00
                    {"mon":{"off":"00:00","on":"08:00"}}                             | Mon 08:00-24:00
                    {"mon":{"on":"08:00","off":"08:00"}}                             | Mon 08:00-08:00
                    {"sun":[{"on":"12:00","off":"13:00"},{"on":"08:00","off":"12:00"}]} | Sun 08:00-12:00, 12:00-13:00
                    {"tue":[]}                                                       | never
                    {}                                                               | never
                    """)
    void readsWhatPeopleWrite(String json, String words) {
        assertThat(WeekText.words(ScheduleJson.readWeek(json))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"monday":{"on":"08:00","off":"22:00"}}              | "monday" is not a day; the days are mon, tue, wed, thu, fri, sat, sun
                    {"mon":{"on":"8:00","off":"22:00"}}                  | mon: on "8:00" is not a time from "00:00" to "23:59"
                    {"mon":{"on":"24:00","off":"22:00"}}                 | mon: on "24:00" is not a time from "00:00" to "23:59"
                    {"mon":{"on":"08:00","off":"22:60"}}                 | mon: off "22:60" is not a time from "00:00" to "23:59"
                    {"mon":{"on":"08:00:30","off":"22:00"}}              | mon: on "08:00:30" is not a time from "00:00" to "23:59"
                    {"mon":{"on":8,"off":"22:00"}}                       | mon: on 8 is not a time from "00:00" to "23:59"
                    {"mon":{"on":null,"off":"22:00"}}                    | mon: on null is not a time from "00:00" to "23:59"
                    {"mon":{"on":"08:00"}}                               | mon: off is missing, such as "off":"08:00"
                    {"mon":{"on":"08:00","off":"22:00","zone":"UTC"}}    | mon: unknown key "zone"; a window has on and off
                    {"mon":"08:00-22:00"}                                | mon: a window is {"on":"08:00","off":"22:00"}, not "08:00-22:00"
                    {"mon":null}                                         | mon: a window is {"on":"08:00","off":"22:00"}, not null
                    {"mon":[{"on":"08:00","off":"12:00"},{"on":"11:00","off":"14:00"}]} | mon: Mon 08:00-12:00 overlaps Mon 11:00-14:00
                    {"sun":{"on":"22:00","off":"06:00"},"mon":{"on":"05:00","off":"14:00"}} | sun: Sun 22:00-06:00 overlaps Mon 05:00-14:00
                    []                                                   | a schedule is an object of days (mon, tue, wed, thu, fri, sat, sun), not []
                    {"mon":{"on":"x","off":"y"}}                         | mon: on "x" is not a time from "00:00" to "23:59"; mon: off "y" is not a time from "00:00" to "23:59"
                    """)
    void saysWhatIsWrongAndWhere(String json, String message) {
        assertThatThrownBy(() -> ScheduleJson.readWeek(json))
                .isInstanceOf(ScheduleJsonException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{} {}",
                "{\"mon\":{\"on\":\"08:00\",\"off\":\"09:00\"},\"mon\":[]}",
                "{\"mon\":{\"on\":\"08:00\",\"on\":\"07:00\",\"off\":\"09:00\"}}"
            })
    void refusesWhatIsNotOneDocument(String json) {
        assertThatThrownBy(() -> ScheduleJson.readWeek(json))
                .isInstanceOf(ScheduleJsonException.class);
    }

    @Test
    void namesEveryProblemAtOnce() {
        ScheduleJsonException thrown =
                catchThrowableOfType(
                        ScheduleJsonException.class,
                        () -> ScheduleJson.readWeek("{\"mo\":{},\"tue\":{},\"wed\":7}"));

        assertThat(thrown.problems()).hasSize(4);
    }

    @Test
    void keepsExceptions() {
        LocalDate christmas = LocalDate.of(2026, 12, 24);
        List<DatedException> exceptions =
                List.of(
                        DatedException.closed("Christmas", christmas, christmas.plusDays(2)),
                        new DatedException(
                                "delivery",
                                christmas,
                                christmas,
                                List.of(window("10:00", "14:00"), window("22:00", "02:00"))));

        String json = ScheduleJson.write(exceptions);

        assertThat(json)
                .isEqualTo(
                        "[{\"name\":\"Christmas\",\"first\":\"2026-12-24\",\"last\":\"2026-12-26\","
                                + "\"windows\":[]},{\"name\":\"delivery\",\"first\":\"2026-12-24\","
                                + "\"last\":\"2026-12-24\",\"windows\":[{\"on\":\"10:00\",\"off\":\"14:00\"},"
                                + "{\"on\":\"22:00\",\"off\":\"02:00\"}]}]");
        assertThat(ScheduleJson.readExceptions(json)).isEqualTo(exceptions);
        assertThat(ScheduleJson.readExceptions("[{\"name\":\"off\",\"first\":\"2026-05-01\"}]"))
                .containsExactly(
                        DatedException.closed(
                                "off", LocalDate.of(2026, 5, 1), LocalDate.of(2026, 5, 1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {}                                                            | exceptions are a list, not {}
                    [7]                                                           | exception 1: an object with name, first, last and windows, not 7
                    [{"first":"2026-05-01"}]                                      | exception 1: name (missing) is not a text
                    [{"name":"a","first":"2026-02-30"}]                           | exception 1: first "2026-02-30" is not a date such as "2026-12-24"
                    [{"name":"a","first":"2026-05-02","last":"2026-05-01"}]       | exception 1: a ends on 2026-05-01, before it begins on 2026-05-02
                    [{"name":"a","first":"2026-05-02","day":1}]                   | exception 1: unknown key "day"; an exception has name, first, last and windows
                    """)
    void saysWhatIsWrongWithAnException(String json, String message) {
        assertThatThrownBy(() -> ScheduleJson.readExceptions(json)).hasMessage(message);
    }

    @Test
    void keepsWhatHappensAtAStart() {
        for (OnStart each :
                List.of(
                        new OnStart.Needed(),
                        new OnStart.All(),
                        new OnStart.None(),
                        new OnStart.Count(3))) {
            assertThat(ScheduleJson.readOnStart(ScheduleJson.write(each))).isEqualTo(each);
        }
        assertThatThrownBy(() -> ScheduleJson.readOnStart("0"))
                .hasMessage(
                        "\"0\" is not needed, all, none or a number of workers from 1 to 10000");
    }

    private static WeeklyWindows week(SplittableRandom random) {
        var days = new EnumMap<DayOfWeek, List<Window>>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            int middle = 1 + random.nextInt(1438);
            Window first = Window.ofMinutes(random.nextInt(middle), 1);
            Window second = Window.ofMinutes(middle, 1 + random.nextInt(1440 - middle));
            switch (random.nextInt(3)) {
                case 0 -> days.put(day, List.of(first, second));
                case 1 -> days.put(day, List.of(second));
                default -> {
                    // A day without a window.
                }
            }
        }
        return new WeeklyWindows(days);
    }

    private static Window window(String on, String off) {
        return new Window(LocalTime.parse(on), LocalTime.parse(off));
    }
}
