package io.nightwatt.desktop.chart;

import io.nightwatt.engine.alert.AlertRule;
import io.nightwatt.engine.alert.AlertRules;
import io.nightwatt.engine.alert.Condition;
import io.nightwatt.engine.alert.Threshold;
import io.nightwatt.engine.console.GpuView;
import io.nightwatt.engine.console.LedgerLine;
import io.nightwatt.engine.console.LedgerQuery;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.energy.JobSpans;
import io.nightwatt.engine.metric.Metric;
import io.nightwatt.engine.metric.MetricHistory;
import io.nightwatt.engine.metric.MetricHistory.GpuHistory;
import io.nightwatt.engine.metric.Track;
import io.nightwatt.engine.power.PowerState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Makes charts of what the services tell. Any thread.
final class ChartMaker {
    private static final double HUNDRED = 100;
    private static final double HEADROOM = 1.1;

    private final MetricHistory history;
    private final WorkerView worker;
    private final AlertRules rules;

    private ChartMaker(MetricHistory history, WorkerView worker, AlertRules rules) {
        this.history = history;
        this.worker = worker;
        this.rules = rules;
    }

    /// @param worker as it is now: its GPUs' numbers
    /// @param rules its limits
    /// @param power in which power states it was
    /// @param joined its lines of the ledger of kind `registration`, newest first
    /// @param jobs that ran there, oldest first
    static Charts make(
            MetricHistory history,
            WorkerView worker,
            AlertRules rules,
            PowerLines power,
            List<LedgerLine> joined,
            List<JobSpans.Span> jobs) {
        return new ChartMaker(history, worker, rules).make(power, joined, jobs);
    }

    private Charts make(PowerLines power, List<LedgerLine> joined, List<JobSpans.Span> jobs) {
        Instant known = known(power, start(joined));
        List<Curve> temperature = curves(gpu -> track(gpu, Metric.TEMPERATURE_CELSIUS));
        List<Curve> watts = curves(gpu -> track(gpu, Metric.POWER_DRAW_WATTS));
        double wattsMax = greatest(curves(gpu -> track(gpu, Metric.POWER_LIMIT_WATTS)));
        return new Charts(
                history.from(),
                history.to(),
                history.steps(),
                List.of(
                        new Panel(
                                Subject.TEMPERATURE,
                                Math.max(HUNDRED, greatest(temperature)),
                                limits(Condition.TEMPERATURE_CELSIUS),
                                temperature),
                        new Panel(
                                Subject.UTILISATION,
                                HUNDRED,
                                limits(Condition.UTILIZATION_PERCENT),
                                curves(gpu -> track(gpu, Metric.UTILIZATION_PERCENT))),
                        new Panel(
                                Subject.VRAM,
                                HUNDRED,
                                limits(Condition.VRAM_USED_PERCENT),
                                curves(ChartMaker::vram)),
                        new Panel(
                                Subject.POWER,
                                Math.max(1, Math.max(greatest(watts), wattsMax) * HEADROOM),
                                limits(Condition.POWER_PERCENT)
                                        .filter(_ -> wattsMax > 0)
                                        .map(percent -> scaled(percent, wattsMax)),
                                watts)),
                bands(power.newestFirst(), known),
                power.whole() ? history.from() : known,
                JobBand.of(jobs));
    }

    private Optional<Threshold> limits(Condition condition) {
        return Optional.of(rules.rule(worker.id(), condition))
                .filter(AlertRule::enabled)
                .map(AlertRule::threshold);
    }

    private static Threshold scaled(Threshold percent, double whole) {
        return new Threshold(
                percent.warning() * whole / HUNDRED, percent.critical() * whole / HUNDRED);
    }

    /// In the order of the GPUs' numbers; one that is no longer there comes after those.
    private List<Curve> curves(Function<GpuHistory, Optional<Track>> track) {
        List<GpuHistory> gpus =
                history.gpus().stream()
                        .sorted(
                                Comparator.comparing(
                                        gpu -> index(gpu.uuid()).orElse(Integer.MAX_VALUE)))
                        .toList();
        List<Curve> curves = new ArrayList<>();
        for (int at = 0; at < gpus.size(); at++) {
            GpuHistory gpu = gpus.get(at);
            int colour = at % Curve.COLOURS;
            track.apply(gpu)
                    .filter(Track::hasAny)
                    .ifPresent(line -> curves.add(new Curve(name(gpu.uuid()), colour, line)));
        }
        return curves;
    }

    private Optional<Integer> index(String uuid) {
        return worker.gpus().stream()
                .filter(gpu -> gpu.uuid().equals(uuid))
                .map(GpuView::index)
                .findFirst();
    }

    private String name(String uuid) {
        return index(uuid)
                .map(number -> ChartTexts.TEXTS.get("gpu", number))
                .orElseGet(() -> ChartTexts.TEXTS.get("gpu.gone", uuid));
    }

    private static Optional<Track> track(GpuHistory gpu, Metric metric) {
        return Optional.ofNullable(gpu.tracks().get(metric));
    }

    /// Memory in use as percent of the memory that there is.
    private static Optional<Track> vram(GpuHistory gpu) {
        return track(gpu, Metric.VRAM_USED_MB)
                .flatMap(used ->
                        track(gpu, Metric.VRAM_TOTAL_MB).map(total -> percent(used, total)));
    }

    private static Track percent(Track part, Track whole) {
        int steps = part.length();
        double[] min = new double[steps];
        double[] mean = new double[steps];
        double[] max = new double[steps];
        double[] last = new double[steps];
        for (int step = 0; step < steps; step++) {
            double factor = whole.last(step) > 0 ? HUNDRED / whole.last(step) : Double.NaN;
            min[step] = part.min(step) * factor;
            mean[step] = part.mean(step) * factor;
            max[step] = part.max(step) * factor;
            last[step] = part.last(step) * factor;
        }
        return new Track(min, mean, max, last);
    }

    private static double greatest(List<Curve> curves) {
        double greatest = 0;
        for (Curve curve : curves) {
            for (int step = 0; step < curve.track().length(); step++) {
                if (curve.track().has(step)) {
                    greatest = Math.max(greatest, curve.track().max(step));
                }
            }
        }
        return greatest;
    }

    /// Before it joined it had no state here.
    private Instant start(List<LedgerLine> joined) {
        return joined.size() == LedgerQuery.LIMIT_MAX || joined.isEmpty()
                ? history.from()
                : later(history.from(), joined.getLast().entry().at());
    }

    /// From when on the states are known: what was before the oldest line that was read is a guess
    /// when older ones may have been left out.
    private static Instant known(PowerLines power, Instant start) {
        return power.whole() || power.newestFirst().isEmpty()
                ? start
                : later(start, power.newestFirst().getLast().entry().at());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /// From one change of state to the next. What was before the oldest line that is known is what
    /// that line came from.
    private List<Band> bands(List<LedgerLine> newestFirst, Instant start) {
        List<LedgerLine> changes =
                newestFirst.reversed().stream()
                        .filter(line -> !line.entry().from().equals(line.entry().to()))
                        .toList();
        List<Band> bands = new ArrayList<>();
        Instant at = start;
        Optional<PowerState> state =
                changes.isEmpty()
                        ? Optional.of(worker.powerState())
                        : state(changes.getFirst().entry().from());
        for (LedgerLine change : changes) {
            Instant next = change.entry().at();
            if (next.isAfter(at)) {
                add(bands, at, next, state);
                at = next;
            }
            state = state(change.entry().to());
        }
        add(bands, at, history.to(), state);
        return bands;
    }

    private void add(List<Band> bands, Instant from, Instant to, Optional<PowerState> state) {
        Instant end = to.isBefore(history.to()) ? to : history.to();
        if (from.isBefore(end)) {
            state.ifPresent(known -> bands.add(new Band(from, end, known)));
        }
    }

    private static Optional<PowerState> state(String word) {
        if (word.equals("draining")) {
            return Optional.of(PowerState.SHUTTING_DOWN);
        }
        return Arrays.stream(PowerState.values())
                .filter(state -> state.name().equalsIgnoreCase(word))
                .findFirst();
    }
}
