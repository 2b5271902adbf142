package io.nightwatt.engine.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import io.nightwatt.engine.energy.Sighting.Holding;
import io.nightwatt.engine.energy.Sighting.State;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Totals agree to 0.1 %: jobs, idle, boot and the rest are the worker; workers are the fleet; days
/// are the month.
class TotalsTest {

    private static final Percentage A_THOUSANDTH = withPercentage(0.1);
    private static final Instant BEGIN = Instant.parse("2026-10-31T23:00:00Z");
    private static final HostPower HOST =
            new HostPower(
                    60,
                    140,
                    0.9,
                    Optional.of(
                            new HostPower.Calibration(
                                    new HostPower.Reading(BEGIN, BEGIN.plusSeconds(7_200), 1),
                                    1.07)));

    private final Story story = new Story(BEGIN);
    private long counter;

    private void lives(Random random, State state, Holding... holds) {
        Instant end = story.now.plusSeconds(600 + random.nextInt(40_000));
        while (story.now.isBefore(end)) {
            story.look(state, holds);
            double watts = state == State.ACTIVE ? 280 : 40;
            if (state.isOn()) {
                counter += Math.round(watts * 20_000);
                story.measures("GPU-0", counter, watts);
            }
            story.passes(Duration.ofSeconds(20));
        }
        story.look(state, holds);
    }

    private void aMonth(long seed) {
        Random random = new Random(seed);
        story.gpus = List.of(Story.GPU, Story.gpu(1, 300));
        while (story.now.isBefore(BEGIN.plus(Duration.ofDays(30)))) {
            State state = List.of(State.values()).get(random.nextInt(State.values().length));
            Holding[] holds =
                    switch (random.nextInt(4)) {
                        case 0 -> new Holding[0];
                        case 1 -> new Holding[] {new Holding(7, Optional.of(List.of("GPU-0")))};
                        case 2 ->
                                new Holding[] {
                                    new Holding(7, Optional.of(List.of("GPU-0"))),
                                    new Holding(8, Optional.of(List.of("GPU-0", "GPU-1"))),
                                    new Holding(9, Optional.of(List.of()))
                                };
                        default ->
                                new Holding[] {
                                    new Holding(7, Optional.empty()),
                                    new Holding(8, Optional.empty())
                                };
                    };
            lives(random, state, state == State.ACTIVE ? holds : new Holding[0]);
            if (random.nextInt(5) == 0) {
                counter = 0;
                story.restart();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void rowsAndKindsAndDaysAddUp(long seed) {
        aMonth(seed);
        Instant end = BEGIN.plus(Duration.ofDays(30));
        double whole = story.report(EnergyQuery.By.WORKER, BEGIN, end, HOST).total().kwh();
        assertThat(whole).isGreaterThan(10);
        for (EnergyQuery.By by : EnergyQuery.By.values()) {
            EnergyReport report = story.report(by, BEGIN, end, HOST);
            assertThat(report.rows().stream().mapToDouble(row -> row.sum().kwh()).sum())
                    .as("by %s, seed %d", by, seed)
                    .isCloseTo(whole, A_THOUSANDTH);
            assertThat(report.rows().stream().mapToDouble(row -> row.sum().cost()).sum())
                    .as("money by %s, seed %d", by, seed)
                    .isCloseTo(report.total().cost(), A_THOUSANDTH);
            assertThat(report.kinds().values().stream().mapToDouble(Sum::kwh).sum())
                    .isCloseTo(whole, A_THOUSANDTH);
            assertThat(report.total().kwh()).isCloseTo(whole, A_THOUSANDTH);
            report.kinds()
                    .forEach((kind, sum) ->
                            assertThat(report.total().kwh(kind))
                                    .as("%s by %s, seed %d", kind, by, seed)
                                    .isCloseTo(sum.kwh(), A_THOUSANDTH));
        }
        double days = 0;
        for (Instant at = BEGIN; at.isBefore(end); at = at.plus(Duration.ofDays(1))) {
            days +=
                    story.report(EnergyQuery.By.WORKER, at, at.plus(Duration.ofDays(1)), HOST)
                            .total()
                            .kwh();
        }
        assertThat(days).as("days are the month").isCloseTo(whole, A_THOUSANDTH);
    }

    @Test
    void periodsAddUp() {
        aMonth(4);
        double month = total(Consumption.Period.MONTHLY);
        assertThat(month).isGreaterThan(10);
        assertThat(total(Consumption.Period.DAILY)).isCloseTo(month, A_THOUSANDTH);
        assertThat(total(Consumption.Period.WEEKLY)).isCloseTo(month, A_THOUSANDTH);
    }

    @ParameterizedTest
    @EnumSource(value = EnergyQuery.By.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKER")
    void thePeriodsOfARowAddUpToIt(EnergyQuery.By by) {
        aMonth(5);
        Instant end = BEGIN.plus(Duration.ofDays(30));
        EnergyReport report = story.report(by, BEGIN, end, HostPower.NONE);
        assertThat(report.rows()).hasSizeGreaterThan(1);
        for (EnergyReport.Row row : report.rows()) {
            Consumption made =
                    story.consumption(
                            Consumption.Period.DAILY,
                            "2026-11-01",
                            "2026-11-30",
                            Optional.of(part(by, row)));
            assertThat(made.totals()).hasSize(30);
            Sum sum = Sum.of(made.totals().stream().map(Consumption.Entry::sum).toList());
            assertThat(sum.kwh()).as(row.key()).isCloseTo(row.sum().kwh(), A_THOUSANDTH);
            assertThat(sum.cost()).as(row.key()).isCloseTo(row.sum().cost(), A_THOUSANDTH);
            assertThat(sum.activeMillis())
                    .as(row.key())
                    .isCloseTo(row.sum().activeMillis(), A_THOUSANDTH);
            assertThat(sum.lengthMillis())
                    .as(row.key())
                    .isCloseTo(row.sum().lengthMillis(), A_THOUSANDTH);
        }
    }

    private static Consumption.Part part(EnergyQuery.By by, EnergyReport.Row row) {
        if (by == EnergyQuery.By.GROUP) {
            return new Consumption.Part.Group(row.key());
        }
        return row.kind()
                .filter(kind -> kind != Line.Kind.JOB)
                .<Consumption.Part>map(Consumption.Part.Other::new)
                .orElseGet(() -> new Consumption.Part.Jobs(by, row.key()));
    }

    @Test
    void aGroupThatIsGoneHasNoDays() {
        aMonth(6);
        Consumption made =
                story.consumption(
                        Consumption.Period.DAILY,
                        "2026-11-01",
                        "2026-11-30",
                        Optional.of(new Consumption.Part.Group("gone")));
        assertThat(made.totals()).isEmpty();
        assertThat(made.since()).isEmpty();
    }

    private double total(Consumption.Period period) {
        Consumption made = story.consumption(period, "2026-11-01", "2026-11-30");
        assertThat(made.entries().stream().mapToDouble(each -> each.sum().kwh()).sum())
                .isCloseTo(
                        made.totals().stream().mapToDouble(each -> each.sum().kwh()).sum(),
                        A_THOUSANDTH);
        for (Consumption.Entry each : made.totals()) {
            assertThat(
                            Arrays.stream(Line.Kind.values())
                                    .mapToDouble(kind -> each.sum().kwh(kind))
                                    .sum())
                    .as("kinds of %s", each.first())
                    .isCloseTo(each.sum().kwh(), A_THOUSANDTH);
        }
        assertThat(made.since()).contains(LocalDate.of(2026, 11, 1));
        return made.totals().stream().mapToDouble(each -> each.sum().kwh()).sum();
    }

    @Test
    void aGpuThatThreeSegmentsShareIsSplitToTheLastMillijoule() {
        Holding[] holds = {
            new Holding(7, Optional.of(List.of("GPU-0"))),
            new Holding(8, Optional.of(List.of("GPU-0"))),
            new Holding(9, Optional.empty())
        };
        story.look(State.ACTIVE, holds).measures("GPU-0", 1, 100);
        story.passes(Duration.ofSeconds(10)).look(State.ACTIVE, holds);
        story.measures("GPU-0", 1_000_001 + 1, 100);
        Slot slot = story.days().getFirst().slots().iterator().next();
        assertThat(slot.shares().values().stream().map(Slot.Share::measuredMj))
                .containsExactly(333_333L, 333_334L, 333_334L);
        assertThat(slot.shares().values().stream().mapToLong(Slot.Share::hostMillis).sum())
                .isEqualTo(10_000);
    }

    @Test
    void aGpuThatNobodyLeasedStandsOnTheIdleLineAndTheShutdownOnItsOwn() {
        story.gpus = List.of(Story.GPU, Story.gpu(1, 300));
        story.lasts(
                Duration.ofHours(1),
                Duration.ofSeconds(10),
                State.ACTIVE,
                new Holding(7, Optional.of(List.of("GPU-0"))));
        story.lasts(Duration.ofHours(1), Duration.ofSeconds(10), State.MOVING);
        EnergyReport report =
                story.report(
                        EnergyQuery.By.JOB, BEGIN, BEGIN.plus(Duration.ofHours(2)), HostPower.NONE);
        assertThat(report.rows())
                .extracting(EnergyReport.Row::key)
                .containsExactly("7", "idle", "boot", "other_work", "unknown");
        assertThat(report.rows())
                .extracting(row -> Math.round(1000 * row.sum().kwh()))
                .containsExactly(300L, 90L, 180L, 0L, 0L);
    }

    @Test
    void groupsOfAWorkerShareItSoThatTheyAddUp() {
        story.lasts(Duration.ofHours(1), Duration.ofSeconds(10), State.IDLE);
        EnergyReport report =
                story.report(
                        EnergyQuery.By.GROUP,
                        BEGIN,
                        BEGIN.plus(Duration.ofHours(1)),
                        HostPower.NONE);
        assertThat(report.rows()).extracting(EnergyReport.Row::key).containsExactly("a", "b");
        assertThat(report.rows()).extracting(row -> row.sum().kwh()).containsOnly(0.045);
        assertThat(report.total().lengthMillis()).isEqualTo(3_600_000);
        assertThat(LocalDate.ofInstant(BEGIN, Story.BERLIN)).isEqualTo("2026-11-01");
    }
}
