package io.nightwatt.desktop.chart;

import static io.nightwatt.desktop.fake.GpuBuilder.gpu;
import static io.nightwatt.desktop.fake.WorkerBuilder.worker;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.FakeMetrics;
import io.nightwatt.engine.alert.AlertRule;
import io.nightwatt.engine.alert.AlertRules;
import io.nightwatt.engine.alert.Condition;
import io.nightwatt.engine.alert.Threshold;
import io.nightwatt.engine.console.LedgerLine;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.energy.JobSpans;
import io.nightwatt.engine.fleet.LedgerEntry;
import io.nightwatt.engine.metric.Metric;
import io.nightwatt.engine.metric.MetricHistory.GpuHistory;
import io.nightwatt.engine.metric.MetricQuery;
import io.nightwatt.engine.metric.Track;
import io.nightwatt.engine.power.PowerState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChartMakerTest {
    private static final Instant FROM = Instant.parse("2026-11-22T08:00:00Z");
    private static final Instant TO = FROM.plus(Duration.ofHours(1));
    private static final int STEPS = 60;

    private final WorkerView worker = worker(1, "render-01").gpu(gpu()).gpu(gpu()).build();
    private final MetricQuery query =
            new MetricQuery(worker.id(), Optional.empty(), Set.of(), FROM, TO, STEPS);

    private static final PowerLines NONE = new PowerLines(List.of(), true);

    private Charts make(List<LedgerLine> power, List<LedgerLine> joined, GpuHistory... gpus) {
        return make(new PowerLines(power, true), joined, gpus);
    }

    private Charts make(PowerLines power, List<LedgerLine> joined, GpuHistory... gpus) {
        return ChartMaker.make(
                FakeMetrics.history(query, List.of(gpus)),
                worker,
                AlertRules.DEFAULT,
                power,
                joined,
                List.of());
    }

    private static Panel panel(Charts charts, Subject subject) {
        return charts.panels().stream()
                .filter(panel -> panel.subject() == subject)
                .findFirst()
                .orElseThrow();
    }

    private LedgerLine line(int id, int minute, String from, String to) {
        return new LedgerLine(
                id,
                new LedgerEntry(
                        FROM.plus(Duration.ofMinutes(minute)),
                        worker.id(),
                        "power",
                        from,
                        to,
                        "because",
                        "",
                        "automation"));
    }

    @Test
    void namesGpusByTheirNumbersAndThoseThatAreGoneByTheirUuid() {
        Charts charts =
                make(
                        List.of(),
                        List.of(),
                        FakeMetrics.gpu("GPU-gone", STEPS, Metric.TEMPERATURE_CELSIUS, _ -> 40),
                        FakeMetrics.gpu(
                                worker.gpus().get(1).uuid(),
                                STEPS,
                                Metric.TEMPERATURE_CELSIUS,
                                _ -> 50));
        assertThat(panel(charts, Subject.TEMPERATURE).curves())
                .extracting(Curve::name)
                .containsExactly(
                        "GPU " + worker.gpus().get(1).index(), "GPU GPU-gone (no longer there)");
    }

    @Test
    void memoryIsAPercentageOfTheMemoryThatThereIs() {
        double[] used = {6_141, Double.NaN};
        double[] total = {24_564, Double.NaN};
        GpuHistory gpu =
                new GpuHistory(
                        worker.gpus().getFirst().uuid(),
                        2,
                        Map.of(
                                Metric.VRAM_USED_MB,
                                new Track(used, used, used, used),
                                Metric.VRAM_TOTAL_MB,
                                new Track(total, total, total, total)));
        Track track =
                panel(make(List.of(), List.of(), gpu), Subject.VRAM).curves().getFirst().track();
        assertThat(track.mean(0)).isEqualTo(25);
        assertThat(track.has(1)).as("a gap stays a gap").isFalse();
    }

    @Test
    void drawsTheLimitsThatAnAlertWatchesAndNoOthers() {
        Charts charts = make(List.of(), List.of());
        assertThat(panel(charts, Subject.TEMPERATURE).limits()).contains(new Threshold(70, 85));
        assertThat(panel(charts, Subject.UTILISATION).limits()).as("off as delivered").isEmpty();
        AlertRules own =
                AlertRules.DEFAULT.withWorker(
                        worker.id(),
                        Map.of(
                                Condition.POWER_PERCENT,
                                new AlertRule(new Threshold(50, 80), true)));
        Charts watched =
                ChartMaker.make(
                        FakeMetrics.history(
                                query,
                                List.of(
                                        FakeMetrics.gpu(
                                                worker.gpus().getFirst().uuid(),
                                                STEPS,
                                                Metric.POWER_LIMIT_WATTS,
                                                _ -> 400))),
                        worker,
                        own,
                        NONE,
                        List.of(),
                        List.of());
        assertThat(panel(watched, Subject.POWER).limits())
                .as("in watts of its power limit")
                .contains(new Threshold(200, 320));
    }

    @Test
    void theScaleHoldsTheGreatestValue() {
        GpuHistory hot =
                FakeMetrics.gpu(
                        worker.gpus().getFirst().uuid(),
                        STEPS,
                        Metric.TEMPERATURE_CELSIUS,
                        step -> step == 7 ? 131 : 60);
        assertThat(panel(make(List.of(), List.of(), hot), Subject.TEMPERATURE).top())
                .isGreaterThanOrEqualTo(131);
    }

    @Test
    void bandsRunFromChangeToChangeOverTheWholeSpan() {
        Charts charts =
                make(
                        List.of(
                                line(4, 50, "waking", "on"),
                                line(3, 40, "sleeping", "waking"),
                                line(2, 20, "draining", "sleeping"),
                                line(1, -30, "idle", "draining")),
                        List.of());
        assertThat(charts.bands())
                .extracting(Band::state)
                .containsExactly(
                        PowerState.SHUTTING_DOWN,
                        PowerState.SLEEPING,
                        PowerState.WAKING,
                        PowerState.ON);
        assertThat(charts.bands().getFirst().from()).isEqualTo(FROM);
        assertThat(charts.bands().getLast().to()).isEqualTo(TO);
        assertThat(charts.stateAt(30)).contains(PowerState.SLEEPING);
    }

    /// A line that only says why a worker stays on is no change.
    @Test
    void withoutAChangeItWasAlwaysAsItIsNow() {
        Charts charts = make(List.of(line(1, 10, "on", "on")), List.of());
        assertThat(charts.bands()).containsExactly(new Band(FROM, TO, worker.powerState()));
    }

    @Test
    void thereIsNoStateBeforeItJoined() {
        Charts charts =
                make(List.of(line(2, 40, "on", "idle")), List.of(line(1, 25, "", "pending")));
        assertThat(charts.bands().getFirst().from()).isEqualTo(FROM.plus(Duration.ofMinutes(25)));
        assertThat(charts.stateAt(10)).isEmpty();
    }

    /// What the oldest line came from may have been for a minute or for a month.
    @Test
    void guessesNoStateBeforeTheOldestLineThatWasRead() {
        Charts charts =
                make(
                        new PowerLines(
                                List.of(
                                        line(3, 40, "sleeping", "waking"),
                                        line(2, 20, "on", "sleeping")),
                                false),
                        List.of());
        Instant oldest = FROM.plus(Duration.ofMinutes(20));
        assertThat(charts.bandsFrom()).isEqualTo(oldest);
        assertThat(charts.hasAllBands()).isFalse();
        assertThat(charts.bands().getFirst())
                .isEqualTo(
                        new Band(oldest, FROM.plus(Duration.ofMinutes(40)), PowerState.SLEEPING));
        assertThat(charts.stateAt(10)).isEmpty();
        assertThat(StateWords.unread(charts, ZoneOffset.UTC))
                .startsWith("Power states before Sun 22 Nov 08:20 are not shown");
        assertThat(StateWords.summary(charts, ZoneOffset.UTC))
                .startsWith("Power states in this span: Sleeping 20 min, Waking 20 min. Power");
    }

    @Test
    void theBandsAreToldInWords() {
        Charts charts =
                make(
                        List.of(
                                line(3, 50, "sleeping", "waking"),
                                line(2, 20, "on", "sleeping"),
                                line(1, 10, "idle", "on")),
                        List.of());
        assertThat(StateWords.told(charts.bands().get(2), ZoneOffset.UTC))
                .isEqualTo("Sleeping for 30 min: Sun 22 Nov 08:20 to Sun 22 Nov 08:50");
        assertThat(StateWords.summary(charts, ZoneOffset.UTC))
                .isEqualTo(
                        "Power states in this span: On 10 min, Idle 10 min, Sleeping 30 min,"
                                + " Waking 10 min.");
        assertThat(StateWords.unread(charts, ZoneOffset.UTC)).isEmpty();
    }

    @Test
    void aSpikeInsideAStepIsTold() {
        double[] low = {40};
        double[] mean = {52.4};
        double[] high = {88};
        Panel panel =
                new Panel(
                        Subject.TEMPERATURE,
                        100,
                        Optional.empty(),
                        List.of(new Curve("GPU 0", 0, new Track(low, mean, high, mean))));
        assertThat(panel.told(0)).isEqualTo("GPU 0 52\u00a0°C (40\u201388)");
    }

    @Test
    void jobsThatRanAtOnceStandInLanesAndAreTold() {
        Charts charts =
                ChartMaker.make(
                        FakeMetrics.history(query, List.of()),
                        worker,
                        AlertRules.DEFAULT,
                        NONE,
                        List.of(),
                        List.of(span(1, "shot-010", 0, 30), span(2, "shot-020", 15, 45)));
        assertThat(charts.jobs()).extracting(JobBand::lane).containsExactly(0, 1);
        assertThat(charts.lanes()).isEqualTo(2);
        assertThat(charts.jobsAt(20)).containsExactly("shot-010", "shot-020");
        assertThat(charts.jobsAt(50)).isEmpty();
    }

    @Test
    void aLaneIsUsedAgainAndTheLastIsShared() {
        assertThat(
                        JobBand.of(
                                List.of(
                                        span(1, "a", 0, 10),
                                        span(2, "b", 0, 30),
                                        span(3, "c", 0, 30),
                                        span(4, "d", 5, 30),
                                        span(5, "e", 10, 20))))
                .extracting(JobBand::lane)
                .containsExactly(0, 1, 2, 2, 0);
    }

    private static JobSpans.Span span(long job, String name, int from, int to) {
        return new JobSpans.Span(
                job, name, FROM.plus(Duration.ofMinutes(from)), FROM.plus(Duration.ofMinutes(to)));
    }
}
