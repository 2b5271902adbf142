package io.nightwatt.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Random schedules against [MinuteOracle] over two years in each zone: previews minute by minute,
/// verdicts at many of them.
class ScheduleOracleTest {

    private static final int YEARS = 2;
    private static final int EVALUATE_EVERY_MINUTES = 1_201;
    private static final int ASK_EVERY_MINUTES = 31;
    private static final int EVALUATE_NEAR_EVERY_MINUTES = 61;
    private static final int ASK_NEAR_EVERY_MINUTES = 3;

    @ParameterizedTest(name = "{0} from {1}, seed {2}")
    @CsvSource({
        "Europe/Berlin, 2025, 1",
        "Europe/Berlin, 2026, 2",
        "America/New_York, 2026, 3",
        "America/New_York, 2006, 4",
        "Australia/Lord_Howe, 2025, 5",
        "Australia/Lord_Howe, 2026, 6",
        "America/Sao_Paulo, 2017, 7",
        "America/Sao_Paulo, 2018, 8",
        "UTC, 2016, 9",
        "Europe/Dublin, 2025, 10",
        "Africa/Casablanca, 2025, 11",
        "Antarctica/Troll, 2025, 12",
        "America/Havana, 2025, 13",
        "Pacific/Apia, 2011, 14",
        "Asia/Pyongyang, 2015, 15",
        "America/Caracas, 2015, 16"
    })
    void agreesWithWhatTheWallClockShows(ZoneId zone, int year, long seed) {
        PowerSchedule schedule = schedule(new SplittableRandom(seed), zone, year);
        Instant from = LocalDate.of(year, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant to = LocalDate.of(year + YEARS, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
        var oracle = new MinuteOracle(schedule, from, to);

        comparePreview(schedule, oracle);
        compareVerdicts(schedule, oracle);
    }

    private static void comparePreview(PowerSchedule schedule, MinuteOracle oracle) {
        int pieceMinutes = (int) Preview.LENGTH_MAX.toMinutes();
        for (int at = 0; at < oracle.minutes(); at += pieceMinutes) {
            int end = Math.min(oracle.minutes(), at + pieceMinutes) - (at == 0 ? 0 : 1);
            int reached = at;
            for (Preview.Span span :
                    Preview.between(schedule, oracle.instant(at), oracle.instant(end))) {
                assertThat(span.from()).isEqualTo(oracle.instant(reached));
                int until = reached + (int) span.length().toMinutes();
                for (; reached < until; reached++) {
                    if (oracle.isInside(reached) != span.on()) {
                        assertThat(span.on())
                                .as("preview of %s at %s", schedule, oracle.instant(reached))
                                .isEqualTo(oracle.isInside(reached));
                    }
                }
            }
            assertThat(reached).isEqualTo(end);
        }
    }

    private static void compareVerdicts(PowerSchedule schedule, MinuteOracle oracle) {
        int margin = 3 * Window.DAY_MINUTES;
        for (int at = margin; at < oracle.minutes() - margin; at++) {
            boolean near = oracle.isNearAClockChange(at);
            if (at % (near ? ASK_NEAR_EVERY_MINUTES : ASK_EVERY_MINUTES) == 0
                    && schedule.isInside(oracle.instant(at)) != oracle.isInside(at)) {
                assertThat(schedule.isInside(oracle.instant(at)))
                        .as("%s at %s", schedule, oracle.instant(at))
                        .isEqualTo(oracle.isInside(at));
            }
            if (at % (near ? EVALUATE_NEAR_EVERY_MINUTES : EVALUATE_EVERY_MINUTES) == 0) {
                compareVerdict(schedule, oracle, at);
            }
        }
    }

    private static void compareVerdict(PowerSchedule schedule, MinuteOracle oracle, int at) {
        Instant now = oracle.instant(at);
        WindowVerdict verdict = schedule.evaluate(now);
        String where = schedule + " at " + now;
        assertThat(verdict.inside()).as(where).isEqualTo(oracle.isInside(at));
        assertThat(verdict.window().isPresent()).as(where).isEqualTo(oracle.isInside(at));
        int since = oracle.since(at);
        if (since > 0) {
            assertThat(verdict.since()).as(where).isEqualTo(known(oracle, since, now));
        }
        int next = oracle.nextChange(at);
        if (next < oracle.minutes()) {
            assertThat(verdict.nextChange()).as(where).isEqualTo(known(oracle, next, now));
        }
    }

    private static Optional<Instant> known(MinuteOracle oracle, int at, Instant now) {
        Duration far = Duration.between(oracle.instant(at), now).abs();
        return far.toDays() < WindowVerdict.LOOK_DAYS_MAX - 1
                ? Optional.of(oracle.instant(at))
                : Optional.empty();
    }

    private static PowerSchedule schedule(SplittableRandom random, ZoneId zone, int year) {
        return PowerSchedule.of(new ScheduleScope.Fleet(), week(random), zone)
                .withExceptions(exceptions(random, year));
    }

    /// A week with many begins and ends in the hours in which clocks change.
    private static WeeklyWindows week(SplittableRandom random) {
        var days = new EnumMap<DayOfWeek, List<Window>>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            for (int count = random.nextInt(4); count > 0; count--) {
                var more = new EnumMap<DayOfWeek, List<Window>>(DayOfWeek.class);
                more.putAll(days);
                more.put(day, plus(days.getOrDefault(day, List.of()), window(random)));
                if (WeeklyWindows.clash(more).isEmpty()) {
                    days.putAll(more);
                }
            }
        }
        return new WeeklyWindows(days);
    }

    private static Window window(SplittableRandom random) {
        int from = random.nextBoolean() ? random.nextInt(300) : random.nextInt(1440);
        int longest = random.nextInt(4) == 0 ? Window.DAY_MINUTES : 200;
        return Window.ofMinutes(from, 1 + random.nextInt(longest));
    }

    private static List<Window> plus(List<Window> windows, Window more) {
        var all = new ArrayList<>(windows);
        all.add(more);
        return all;
    }

    private static List<DatedException> exceptions(SplittableRandom random, int year) {
        Map<String, DatedException> byDates = new TreeMap<>();
        for (int count = 0; count < 40; count++) {
            LocalDate first = LocalDate.of(year, 1, 1).plusDays(random.nextInt(YEARS * 365));
            int days = random.nextInt(5) == 0 ? 1 + random.nextInt(120) : 1 + random.nextInt(3);
            LocalDate last = first.plusDays(days - 1L);
            Window own = Window.ofMinutes(random.nextInt(1440), 1 + random.nextInt(600));
            var exception =
                    random.nextBoolean()
                            ? DatedException.closed("closed", first, last)
                            : new DatedException("own", first, last, List.of(own));
            byDates.put(exception.dates(), exception);
        }
        return List.copyOf(byDates.values());
    }
}
