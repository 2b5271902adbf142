package io.nightwatt.desktop.schedule;

import static io.nightwatt.desktop.schedule.Weeks.monday;
import static io.nightwatt.desktop.schedule.Weeks.window;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.schedule.WeekText;
import io.nightwatt.engine.schedule.WeeklyWindows;
import io.nightwatt.engine.schedule.Window;
import java.time.DayOfWeek;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WeekPaintTest {
    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;

    @Test
    void joinsWhatItTouches() {
        assertThat(words(WeekPaint.on(monday("08:00-12:00"), 12 * HOUR, 2 * HOUR)))
                .isEqualTo("Mon 08:00-14:00");
        assertThat(words(WeekPaint.on(monday("08:00-12:00"), 13 * HOUR, HOUR)))
                .isEqualTo("Mon 08:00-12:00, 13:00-14:00");
        assertThat(words(WeekPaint.on(monday("08:00-12:00", "14:00-18:00"), 11 * HOUR, 4 * HOUR)))
                .isEqualTo("Mon 08:00-18:00");
    }

    @Test
    void leavesOtherWindowsAsTheyWereTyped() {
        WeeklyWindows typed = monday("08:00-12:00", "12:00-13:00");

        assertThat(words(WeekPaint.on(typed, DAY, HOUR)))
                .isEqualTo("Mon 08:00-12:00, 12:00-13:00; Tue 00:00-01:00");
    }

    @Test
    void paintsOverMidnightAndFromSundayIntoMonday() {
        assertThat(words(WeekPaint.on(WeeklyWindows.NEVER, 22 * HOUR, 8 * HOUR)))
                .isEqualTo("Mon 22:00-06:00");
        assertThat(words(WeekPaint.on(WeeklyWindows.NEVER, 6 * DAY + 22 * HOUR, 8 * HOUR)))
                .isEqualTo("Sun 22:00-06:00");
    }

    @Test
    void cutsWhatIsLongerThanADayAtMidnight() {
        assertThat(words(WeekPaint.on(WeeklyWindows.NEVER, 8 * HOUR, 30 * HOUR)))
                .isEqualTo("Mon 08:00-24:00; Tue 00:00-14:00");
        assertThat(WeekPaint.on(WeeklyWindows.NEVER, 100, 7 * DAY)).isEqualTo(WeeklyWindows.ALWAYS);
    }

    @Test
    void erasesAHoleAndTheRestStays() {
        assertThat(words(WeekPaint.off(monday("08:00-18:00"), 12 * HOUR, HOUR)))
                .isEqualTo("Mon 08:00-12:00, 13:00-18:00");
        WeeklyWindows night = monday("22:00-06:00");
        assertThat(words(WeekPaint.off(night, DAY, 2 * HOUR)))
                .isEqualTo("Mon 22:00-24:00; Tue 02:00-06:00");
    }

    @Test
    void carriesAWindowAcrossTheEndOfTheWeek() {
        Place place = new Place(DayOfWeek.MONDAY, window("00:00-02:00"));

        assertThat(words(WeekPaint.moved(monday("00:00-02:00"), place, -HOUR, 2 * HOUR)))
                .isEqualTo("Sun 23:00-01:00");
    }

    @Test
    void agreesWithAPlainSetOfMinutesWhateverIsPainted() {
        var random = new SplittableRandom(11);
        WeeklyWindows week = WeeklyWindows.NEVER;
        BitSet minutes = new BitSet(7 * DAY);
        for (int step = 0; step < 400; step++) {
            int from = random.nextInt(7 * DAY);
            int length = 1 + random.nextInt(random.nextInt(10) == 0 ? 3 * DAY : 500);
            boolean isOn = random.nextBoolean();
            week = isOn ? WeekPaint.on(week, from, length) : WeekPaint.off(week, from, length);
            for (int at = from; at < from + length; at++) {
                minutes.set(at % (7 * DAY), isOn);
            }
            assertThat(painted(week)).isEqualTo(minutes);
        }
    }

    @Test
    void drawsAWindowOverMidnightOnBothDays() {
        List<WeekPieces.Piece> pieces =
                WeekPieces.of(WeeklyWindows.on(List.of(DayOfWeek.SUNDAY), window("22:00-06:00")));

        assertThat(pieces).hasSize(2);
        assertThat(pieces.getFirst())
                .matches(piece -> piece.day() == 6 && piece.to() == DAY && piece.goesOn());
        assertThat(pieces.getLast())
                .matches(piece ->
                        piece.day() == 0
                                && piece.from() == 0
                                && piece.to() == 6 * HOUR
                                && piece.comesFromBefore());
        assertThat(WeekPieces.of(WeeklyWindows.on(List.of(DayOfWeek.MONDAY), Window.WHOLE_DAY)))
                .hasSize(1);
    }

    private static BitSet painted(WeeklyWindows week) {
        BitSet minutes = new BitSet(7 * DAY);
        for (Place place : WeekPaint.places(week)) {
            for (int at = 0; at < place.minutes(); at++) {
                minutes.set((place.start() + at) % (7 * DAY));
            }
        }
        return minutes;
    }

    private static String words(WeeklyWindows week) {
        return WeekText.words(week);
    }
}
