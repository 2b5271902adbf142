package io.nightwatt.server.metric;

import static io.nightwatt.server.metric.TestSamples.batch;
import static io.nightwatt.server.metric.TestSamples.key;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nightwatt.engine.metric.FleetHistory;
import io.nightwatt.engine.metric.GpuSample;
import io.nightwatt.engine.metric.Metric;
import io.nightwatt.engine.metric.MetricHistory;
import io.nightwatt.engine.metric.MetricHistory.Source;
import io.nightwatt.engine.metric.MetricQuery;
import io.nightwatt.engine.metric.Track;
import io.nightwatt.server.store.Database;
import io.nightwatt.server.store.SummaryRows;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Questions about the past, out of samples and out of summaries. A GPU draws 300 W for all of each
/// hour but for one second of 900 W; another, which is on for the first half of each hour only, 100
/// W.
class HistoriesTest {

    private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");
    private static final Duration KEEP = Duration.ofHours(24);
    private static final int INTERVAL = 5;
    private static final SeriesKey STEADY = key(1, 0);
    private static final SeriesKey HALF = key(2, 0);
    private static final int SPIKE_AT = 1230;

    @TempDir Path folder = Path.of("");

    private Instant now = START;
    private Database database;
    private SegmentStore store;
    private Summaries summaries;

    @BeforeEach
    void open() throws IOException {
        database = Database.open(folder);
        store = SegmentStore.open(folder.resolve("metrics"), () -> now, KEEP);
        summaries = new Summaries(store, new SummaryRows(database));
    }

    @AfterEach
    void close() throws IOException {
        store.close();
        database.close();
    }

    private void live(int hours) throws IOException {
        for (int hour = 0; hour < hours; hour++) {
            liveHour();
        }
    }

    private void liveHour() throws IOException {
        List<GpuSample> steady = new ArrayList<>();
        List<GpuSample> half = new ArrayList<>();
        long start = now.toEpochMilli();
        for (int second = 0; second < 3600; second += INTERVAL) {
            long at = start + second * 1000L;
            long watts = second == SPIKE_AT ? 900 : 300;
            steady.add(power(at, watts));
            if (second < 1800) {
                half.add(power(at, 100));
            }
        }
        now = now.plus(Duration.ofHours(1));
        store.append(List.of(batch(STEADY, steady), batch(HALF, half)));
        store.care();
        summaries.run(now);
        store.dropBefore(now.minus(KEEP));
    }

    private static GpuSample power(long at, long watts) {
        return TestSamples.with(at, Metric.POWER_DRAW_WATTS, watts * 1000);
    }

    @Test
    void keepsASpikeInEveryResolution() throws IOException {
        live(3);
        for (int points : new int[] {1, 7, 300, 4000}) {
            Track power = power(ask(STEADY, START, now, points));
            double max = 0;
            double min = Double.MAX_VALUE;
            for (int step = 0; step < power.length(); step++) {
                if (power.has(step)) {
                    max = Math.max(max, power.max(step));
                    min = Math.min(min, power.min(step));
                    assertThat(power.mean(step)).isBetween(power.min(step), power.max(step));
                }
            }
            assertThat(max).as("%d points", points).isEqualTo(900);
            assertThat(min).as("%d points", points).isEqualTo(300);
        }
    }

    @Test
    void cutsTheSpanIntoEqualSteps() throws IOException {
        live(1);
        MetricHistory history =
                histories()
                        .of(
                                new MetricQuery(
                                        STEADY.worker(),
                                        Optional.empty(),
                                        Set.of(),
                                        START,
                                        now,
                                        6));
        assertThat(history.steps()).isEqualTo(6);
        assertThat(history.at(1)).isEqualTo(START.plusSeconds(600));
        assertThat(history.source()).isEqualTo(Source.RAW);
        assertThat(history.gpus().getFirst().samples()).isEqualTo(3600 / INTERVAL);
        Track power = power(history);
        assertThat(power.mean(0)).isEqualTo(300);
        assertThat(power.mean(2)).isCloseTo(300 + 600.0 / 120, within(1e-9));
        assertThat(power.max(1)).isEqualTo(300);
        assertThat(power.max(2)).isEqualTo(900);
        assertThat(power.last(5)).isEqualTo(300);
    }

    @Test
    void answersOutOfSummariesWhenTheSamplesAreGone() throws IOException {
        live(40);
        MetricHistory old = ask(STEADY, START, START.plus(Duration.ofHours(6)), 6);
        assertThat(old.source()).isEqualTo(Source.HOURLY);
        assertThat(power(old).max(3)).isEqualTo(900);
        assertThat(power(old).min(3)).isEqualTo(300);
        assertThat(power(old).mean(3)).isCloseTo(300 + 600.0 / 720, within(0.01));
        MetricHistory both = ask(STEADY, START, now, 400);
        assertThat(both.source()).isEqualTo(Source.MIXED);
        for (int step = 0; step < both.steps(); step++) {
            assertThat(power(both).has(step)).as("step %d", step).isTrue();
        }
        assertThat(both.gpus().getFirst().samples()).isEqualTo(40 * 3600 / INTERVAL);
        assertThat(ask(STEADY, START, now, 20).source())
                .as("a step of two hours needs no samples")
                .isIn(Source.HOURLY, Source.MIXED);
    }

    @Test
    void addsTheFleetUpByTimeAndNotBySamples() throws IOException {
        live(30);
        Instant from = now.minus(Duration.ofHours(2));
        // A step is shorter than the time between two samples.
        FleetHistory fine = fleet(from, from.plusSeconds(1200), 600);
        assertThat(fine.source()).isEqualTo(Source.RAW);
        for (FleetHistory.Step step : fine.steps()) {
            assertThat(step.gpus()).isEqualTo(2);
            assertThat(step.powerWatts()).isCloseTo(400, within(1e-6));
        }
        FleetHistory hour = fleet(from, from.plus(Duration.ofHours(1)), 2);
        // The spike stands for five seconds of 1800.
        assertThat(hour.steps().get(0).powerWatts())
                .isCloseTo(400 + 600 * 5 / 1800.0, within(0.01));
        assertThat(hour.steps().get(1).powerWatts())
                .as("the half is off")
                .isCloseTo(300, within(1.0));
        FleetHistory days = fleet(START, now, 30);
        assertThat(days.source()).isIn(Source.HOURLY, Source.MIXED);
        for (FleetHistory.Step step : days.steps()) {
            assertThat(step.gpus()).isEqualTo(2);
            assertThat(step.powerWatts()).isCloseTo(350.8, within(0.5));
        }
    }

    @Test
    void sumsAnHourUpAgainWhenSamplesComeLate() throws IOException {
        live(2);
        now = now.plusSeconds(300);
        store.care();
        summaries.run(now);
        long at = START.toEpochMilli() + 60_000;
        assertThat(stats(START).max()).isEqualTo(900_000);
        store.append(List.of(batch(STEADY, List.of(power(at + 1, 950), power(at, 300)))));
        now = now.plusSeconds(1300);
        store.care();
        assertThat(summaries.run(now)).isEqualTo(1);
        assertThat(stats(START).max()).isEqualTo(950_000);
        assertThat(hour(START).samples()).as("a doubled sample counts once").isEqualTo(721);
        assertThat(summaries.run(now)).isZero();
        // Also by a console that was started anew.
        assertThat(new Summaries(store, new SummaryRows(database)).run(now)).isZero();
    }

    @Test
    void countsTheEnergyOfAnHourWithoutInventingAny() throws IOException {
        List<GpuSample> samples = new ArrayList<>();
        long counter = 5_000_000;
        for (int second = -10; second < 3700; second += 10) {
            if (second == 600) {
                counter = 0; // The driver was loaded anew.
            }
            if (second < 1000 || second >= 2000) {
                samples.add(both(START.toEpochMilli() + second * 1000L, 300, counter));
            }
            counter += 3_000_000;
        }
        store.append(List.of(batch(STEADY, samples)));
        now = START.plusSeconds(5000);
        store.care();
        summaries.run(now);
        HourSummary.Energy energy = hour(START).energy();
        // Not seen: 1,000 s and what lies around them; and, by the counter, the step over its
        // reset.
        assertThat(energy.drawnMillis()).isEqualTo((3600 - 1010) * 1000);
        assertThat(energy.drawnMillijoules()).isEqualTo(300L * (3600 - 1010) * 1000);
        assertThat(energy.countedMillis()).isEqualTo((3600 - 1010 - 10) * 1000);
        assertThat(energy.countedMillijoules()).isEqualTo(300L * (3600 - 1010 - 10) * 1000);
    }

    private static GpuSample both(long at, long watts, long millijoules) {
        GpuSample power = power(at, watts);
        long[] kept = Metric.all().stream().mapToLong(power::kept).toArray();
        kept[Metric.ENERGY_JOULES.column()] = millijoules;
        return new GpuSample(at, kept);
    }

    private HourSummary.Stats stats(Instant start) {
        return hour(start).stats(Metric.POWER_DRAW_WATTS);
    }

    private HourSummary hour(Instant start) {
        var found = summaries.of(STEADY.worker(), Optional.empty(), start, start.plusSeconds(3600));
        return requireNonNull(found.get(STEADY.gpu())).getFirst();
    }

    private MetricHistory ask(SeriesKey key, Instant from, Instant to, int points)
            throws IOException {
        return histories()
                .of(
                        new MetricQuery(
                                key.worker(),
                                Optional.of(key.gpu()),
                                Set.of(Metric.POWER_DRAW_WATTS, Metric.TEMPERATURE_CELSIUS),
                                from,
                                to,
                                points));
    }

    private FleetHistory fleet(Instant from, Instant to, int points) throws IOException {
        return histories().ofFleet(new FleetHistory.Query(from, to, points));
    }

    private Histories histories() {
        return new Histories(store, summaries, () -> now, KEEP);
    }

    private static Track power(MetricHistory history) {
        assertThat(history.gpus()).hasSize(1);
        return requireNonNull(history.gpus().getFirst().tracks().get(Metric.POWER_DRAW_WATTS));
    }
}
