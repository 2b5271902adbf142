package io.nightwatt.engine.energy;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.energy.Sighting.Holding;
import io.nightwatt.engine.energy.Sighting.State;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// P14: for each worker and local day, active, idle, off and unknown minutes are that day's length.
class MinutesTest {

    private static final Duration STEP = Duration.ofSeconds(10);
    private static final Holding JOB = new Holding(7, Optional.of(List.of("GPU-0")));

    private static Instant midnight(String day) {
        return LocalDate.parse(day).atStartOfDay(Story.BERLIN).toInstant();
    }

    @ParameterizedTest
    @CsvSource({"2026-03-28,1440", "2026-03-29,1380", "2026-10-25,1500"})
    void aDayIsAsLongAsItIsThere(String day, int minutes) {
        Story story = new Story(midnight(day));
        story.lasts(Duration.ofHours(3), STEP, State.ACTIVE, JOB);
        story.lasts(Duration.ofHours(2), STEP, State.IDLE);
        story.lasts(
                Duration.between(story.now, midnight(LocalDate.parse(day).plusDays(1).toString())),
                STEP,
                State.OFF);
        Minutes split = Minutes.of(story.day(day));
        assertThat(split).isEqualTo(new Minutes(180, 120, minutes - 300, 0));
    }

    @Test
    void whatNobodySawIsUnknown() {
        Story story = new Story(midnight("2026-11-23"));
        story.lasts(Duration.ofHours(6), STEP, State.IDLE);
        // The agent is off: the console sees that it sees nothing.
        story.lasts(Duration.ofHours(2), STEP, State.UNKNOWN);
        story.lasts(Duration.ofHours(4), STEP, State.IDLE);
        // The console stands still for an hour.
        story.passes(Duration.ofHours(1));
        story.lasts(Duration.ofHours(11), STEP, State.IDLE);
        assertThat(Minutes.of(story.day("2026-11-23"))).isEqualTo(new Minutes(0, 1260, 0, 180));
    }

    @Test
    void aConsoleThatWasOffForADayLeavesItUnknownAndGoesOn() {
        Story story = new Story(midnight("2026-11-23"));
        story.lasts(Duration.ofHours(18), STEP, State.OFF).restart();
        story.passes(Duration.ofHours(6 + 24 + 5));
        story.lasts(Duration.ofHours(19), STEP, State.OFF);
        assertThat(
                        story
                                .consumption(Consumption.Period.DAILY, "2026-11-23", "2026-11-25")
                                .entries()
                                .stream()
                                .map(entry -> Minutes.of(entry.sum())))
                .containsExactly(
                        new Minutes(0, 0, 1080, 360),
                        new Minutes(0, 0, 0, 1440),
                        new Minutes(0, 0, 1140, 300));
    }

    @Test
    void aKillLosesOnlyWhatWasNotWritten() {
        Story story = new Story(midnight("2026-11-23"));
        story.lasts(Duration.ofHours(1), STEP, State.IDLE).restart();
        story.lasts(Duration.ofMinutes(1), STEP, State.IDLE).killed();
        story.lasts(Duration.ofHours(1), STEP, State.IDLE);
        assertThat(Minutes.of(story.day("2026-11-23"))).isEqualTo(new Minutes(0, 120, 0, 1));
    }

    @Test
    void aClockThatIsSetBackCountsNothingTwice() {
        Story story = new Story(midnight("2026-11-23"));
        story.lasts(Duration.ofHours(2), STEP, State.IDLE);
        story.passes(Duration.ofHours(-1));
        story.lasts(Duration.ofHours(2), STEP, State.IDLE);
        assertThat(Minutes.of(story.day("2026-11-23"))).isEqualTo(new Minutes(0, 180, 0, 0));
        story.restart().passes(Duration.ofHours(-1));
        story.lasts(Duration.ofHours(2), STEP, State.IDLE);
        assertThat(Minutes.of(story.day("2026-11-23")).idle()).isEqualTo(240);
    }

    @Test
    void aWokenWorkerWasOffUntilItsMachineStarted() {
        Story story = new Story(midnight("2026-11-23"));
        story.lasts(Duration.ofHours(1), STEP, State.OFF);
        story.lasts(Duration.ofMinutes(3), STEP, State.WAKING);
        story.bootedAt = story.now.minus(Duration.ofMinutes(2));
        story.lasts(Duration.ofMinutes(10), STEP, State.IDLE);
        Sum day = story.day("2026-11-23");
        assertThat(Minutes.of(day)).isEqualTo(new Minutes(0, 12, 61, 0));
        EnergyReport report =
                story.report(
                        EnergyQuery.By.JOB,
                        midnight("2026-11-23"),
                        midnight("2026-11-24"),
                        HostPower.NONE);
        assertThat(report.of(Line.Kind.BOOT).kwh())
                .as("two minutes at idle watts")
                .isCloseTo(0.3 * 300 * 120 / 3.6e6, org.assertj.core.data.Offset.offset(1e-9));
    }

    @Test
    void aWakeInVainIsUnknown() {
        Story story = new Story(midnight("2026-11-23"));
        story.lasts(Duration.ofHours(1), STEP, State.OFF);
        story.lasts(Duration.ofMinutes(5), STEP, State.WAKING);
        story.lasts(Duration.ofHours(1), STEP, State.OFF);
        assertThat(Minutes.of(story.day("2026-11-23"))).isEqualTo(new Minutes(0, 0, 120, 5));
    }

    /// Random states, pauses, restarts, kills and clocks that jump, in zones that do odd things.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void minutesAddUpWhateverHappens(long seed) {
        Random random = new Random(seed);
        ZoneId zone =
                List.of(
                                Story.BERLIN,
                                ZoneId.of("Asia/Kathmandu"),
                                ZoneId.of("Australia/Lord_Howe"),
                                ZoneId.of("America/St_Johns"))
                        .get(random.nextInt(4));
        LocalDate first = LocalDate.of(2026, random.nextBoolean() ? 3 : 10, 20);
        Story story = new Story(first.atStartOfDay(zone).toInstant().plusSeconds(4_000));
        while (story.now.isBefore(first.plusDays(20).atStartOfDay(zone).toInstant())) {
            State state = List.of(State.values()).get(random.nextInt(State.values().length));
            Holding[] holds = state == State.ACTIVE ? new Holding[] {JOB} : new Holding[0];
            story.lasts(
                    Duration.ofSeconds(random.nextInt(8 * 3_600)),
                    Duration.ofSeconds(1 + random.nextInt(40)),
                    state,
                    holds);
            switch (random.nextInt(8)) {
                case 0 -> story.restart();
                case 1 -> story.killed();
                case 2 -> story.passes(Duration.ofSeconds(random.nextInt(100_000)));
                case 3 -> story.passes(Duration.ofSeconds(-random.nextInt(7_000)));
                default -> story.measures("GPU-0", random.nextInt(1_000_000_000), 90);
            }
        }
        LocalDate last = LocalDate.ofInstant(story.now, zone);
        var maker =
                new ConsumptionMaker(
                        new Consumption.Query(
                                Consumption.Period.DAILY, first, last, Optional.empty()),
                        new Site(
                                Story.flat(zone),
                                Map.of(
                                        Story.WORKER,
                                        new Site.Member(
                                                "ws-1",
                                                new TreeSet<>(),
                                                HostPower.NONE,
                                                first,
                                                last))),
                        last.plusDays(1).atStartOfDay(zone).toInstant());
        story.days().forEach(maker::add);
        Consumption made = maker.consumption();
        assertThat(made.entries()).hasSizeGreaterThan(19);
        for (Consumption.Entry entry : made.entries()) {
            Minutes split = Minutes.of(entry.sum());
            long length =
                    Duration.between(
                                    entry.first().atStartOfDay(zone),
                                    entry.first().plusDays(1).atStartOfDay(zone))
                            .toMinutes();
            assertThat(split.active() + split.idle() + split.off() + split.unknown())
                    .as("seed %d, %s %s", seed, entry.first(), split)
                    .isEqualTo(length);
            assertThat(List.of(split.active(), split.idle(), split.off(), split.unknown()))
                    .allMatch(minutes -> minutes >= 0);
        }
        story.days().stream()
                .flatMap(day -> day.slots().stream())
                .forEach(slot ->
                        assertThat(slot.knownMillis())
                                .as("seed %d: no quarter holds more than it can", seed)
                                .isLessThanOrEqualTo(Slot.MILLIS));
    }
}
