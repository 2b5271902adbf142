package io.nightwatt.engine.power;

import io.nightwatt.engine.fleet.Machine;
import io.nightwatt.engine.fleet.Span;
import io.nightwatt.engine.fleet.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// How many workers may be woken now, and what each circuit can still bear (P10). Counts what is on
/// and what is being woken; a worker that goes down counts until it is seen to sleep.
public final class WakeBudget {

    /// What a machine draws beside its GPUs when nothing is known.
    private static final double REST_WATTS = 200;

    /// What a GPU draws at most when nothing is known.
    private static final double GPU_WATTS = 350;

    private final WakeRules rules;
    private final Instant now;
    private final Collection<Worker> workers;
    private final Map<String, Double> loads = new HashMap<>();
    private int waking;
    private Instant lastStart;

    /// Counts the fleet as it is.
    ///
    /// @param lastStart when the last wake began, as far as is remembered
    public WakeBudget(Collection<Worker> workers, WakeRules rules, Instant lastStart, Instant now) {
        this.rules = rules;
        this.lastStart = lastStart;
        this.now = now;
        this.workers = workers;
        for (Worker worker : workers) {
            if (!worker.isDecommissioned() && Stage.of(worker.power()) == Stage.WAKING) {
                waking++;
                this.lastStart = Outlooks.later(this.lastStart, worker.power().since());
            }
        }
    }

    /// What may be drawn on a circuit now.
    private double load(String circuit) {
        return loads.computeIfAbsent(circuit, this::sum);
    }

    private double sum(String circuit) {
        double watts = 0;
        for (Worker worker : workers) {
            boolean draws = Stage.of(worker.power()) != Stage.SLEEPING;
            if (draws
                    && worker.settings().circuit().equals(circuit)
                    && !worker.isDecommissioned()) {
                watts += peakWatts(worker);
            }
        }
        return watts;
    }

    /// What the worker draws at most: as set, or estimated from its GPUs' limits.
    public static double peakWatts(Worker worker) {
        if (worker.settings().peakWatts().isPresent()) {
            return worker.settings().peakWatts().getAsDouble();
        }
        double watts = REST_WATTS;
        if (worker.machine().isPresent()) {
            for (Machine.Gpu gpu : worker.machine().get().gpus()) {
                double limit = gpu.defaultPowerLimitWatts();
                watts += limit > 0 ? limit : GPU_WATTS;
            }
        }
        return watts;
    }

    /// Why no worker at all may be woken now, one clause; empty when one may.
    public Optional<String> refusal() {
        if (waking >= rules.wakesAtOnceMax()) {
            return Optional.of(waking + " of " + rules.wakesAtOnceMax() + " wakes are under way");
        }
        Duration gap = Duration.between(lastStart, now);
        return gap.compareTo(rules.wakeStagger()) < 0
                ? Optional.of(
                        "the last wake began "
                                + Span.words(gap)
                                + " ago; wakes are "
                                + Span.words(rules.wakeStagger())
                                + " apart")
                : Optional.empty();
    }

    /// Why this worker may not be woken now, one clause; empty when it may.
    public Optional<String> refusal(Worker worker) {
        Optional<String> general = refusal();
        return general.isPresent() ? general : circuitBar(worker).map(WakeBar.Words::get);
    }

    /// Why the worker's circuit cannot bear it, one clause; empty when it can.
    Optional<WakeBar.Words> circuitBar(Worker worker) {
        String circuit = worker.settings().circuit();
        Integer limit = rules.circuitWatts().get(circuit);
        if (limit == null) {
            return Optional.empty();
        }
        double drawn = load(circuit);
        // One that only may be off counts as on already.
        double more = Stage.of(worker.power()) == Stage.SLEEPING ? peakWatts(worker) : 0;
        return drawn + more > limit
                ? Optional.of(() ->
                        "circuit "
                                + circuit
                                + " bears "
                                + limit
                                + " W; what is on may draw "
                                + Math.round(drawn)
                                + " W, this one "
                                + Math.round(more)
                                + " W more")
                : Optional.empty();
    }
}
