package io.nightwatt.engine.energy;

import io.nightwatt.engine.fleet.Activity;
import io.nightwatt.engine.fleet.Machine;
import io.nightwatt.engine.fleet.Report;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.health.HealthPolicy;
import io.nightwatt.engine.job.Attempt;
import io.nightwatt.engine.job.Jobs;
import io.nightwatt.engine.power.PowerState;
import io.nightwatt.engine.power.ShownPower;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a worker was seen doing at one moment, as far as its energy goes.
///
/// @param cause why it is off; means nothing unless it is
/// @param holdings our segments that run there
/// @param others whether others' work runs there
/// @param gpus what its agent told last
/// @param bootedAt when its machine started; empty when not known, and while it is not heard: it
///   may have started anew since
public record Sighting(
        WorkerId worker,
        State state,
        Cause cause,
        List<Holding> holdings,
        boolean others,
        List<Machine.Gpu> gpus,
        Optional<Instant> bootedAt) {

    /// What P14 and the bill tell apart.
    public enum State {
        /// On, and running a segment or busy with others' work.
        ACTIVE,
        /// On, and doing nothing.
        IDLE,
        /// On its way down, or up and not ready yet: idle minutes on a line of their own.
        MOVING,
        /// Seen to be off.
        OFF,
        /// Woken and not heard yet. What it was is told by its machine's own start, later.
        WAKING,
        /// Anything else.
        UNKNOWN;

        boolean isOn() {
            return this == ACTIVE || this == IDLE || this == MOVING;
        }
    }

    /// A segment that runs.
    ///
    /// @param gpus as in [Attempt]
    public record Holding(long job, Optional<List<String>> gpus) {

        boolean holds(String gpu) {
            return gpus.isEmpty() || gpus.get().contains(gpu);
        }
    }

    public Sighting {
        holdings = List.copyOf(holdings);
        gpus = List.copyOf(gpus);
    }

    /// What is seen of `worker` at `now`.
    public static Sighting of(Worker worker, Jobs jobs, HealthPolicy policy, Instant now) {
        List<Holding> holdings = holdings(worker, jobs);
        Report report = worker.report();
        boolean others =
                report.others()
                        .map(activity -> activity == Activity.BUSY)
                        .orElse(holdings.isEmpty() && report.activity() == Activity.BUSY);
        return new Sighting(
                worker.id(),
                state(worker, !holdings.isEmpty(), policy, now),
                Cause.of(worker),
                holdings,
                others,
                worker.machine().map(Machine::gpus).orElse(List.of()),
                isHeard(worker, policy, now)
                        ? worker.machine().map(Machine::bootedAt)
                        : Optional.empty());
    }

    private static List<Holding> holdings(Worker worker, Jobs jobs) {
        List<Holding> found = new ArrayList<>();
        for (Attempt attempt : jobs.attemptsOn(worker.id())) {
            if (attempt.startedAt().isPresent()) {
                jobs.segmentOf(attempt.number())
                        .ifPresent(segment ->
                                found.add(new Holding(segment.job().value(), attempt.gpus())));
            }
        }
        return found;
    }

    private static State state(Worker worker, boolean runs, HealthPolicy policy, Instant now) {
        PowerState shown = ShownPower.of(worker, policy, now);
        return switch (shown) {
            case ON, IDLE -> isHeard(worker, policy, now) ? doing(worker, runs) : State.UNKNOWN;
            case SHUTTING_DOWN ->
                    runs && isHeard(worker, policy, now) ? State.ACTIVE : State.MOVING;
            case SLEEPING -> State.OFF;
            case WAKING -> State.WAKING;
            case UNKNOWN -> State.UNKNOWN;
        };
    }

    /// A worker that does not speak may do anything, whatever it did before.
    private static boolean isHeard(Worker worker, HealthPolicy policy, Instant now) {
        return worker.session().isPresent()
                && worker.lastSign()
                        .filter(sign -> !sign.plus(policy.degradedAfter()).isBefore(now))
                        .isPresent();
    }

    private static State doing(Worker worker, boolean runs) {
        Report report = worker.report();
        if (runs || !report.runningAttempts().isEmpty()) {
            return State.ACTIVE;
        }
        return switch (report.activity()) {
            case BUSY -> State.ACTIVE;
            case IDLE, PARKED -> State.IDLE;
            case UNKNOWN -> State.UNKNOWN;
        };
    }

    /// Whose the GPU's energy is while this holds; it is shared in equal parts.
    List<Line> linesOf(String gpu) {
        return switch (state) {
            case ACTIVE -> linesAtWork(gpu);
            case IDLE -> List.of(Line.IDLE);
            case MOVING -> List.of(Line.BOOT);
            case OFF, WAKING, UNKNOWN -> List.of(Line.UNKNOWN);
        };
    }

    private List<Line> linesAtWork(String gpu) {
        List<Line> lines = new ArrayList<>();
        for (Holding each : holdings) {
            if (each.holds(gpu)) {
                lines.add(new Line(Line.Kind.JOB, each.job()));
            }
        }
        if (lines.isEmpty()) {
            lines.add(others || holdings.isEmpty() ? Line.OTHER : Line.IDLE);
        }
        return lines;
    }

    /// Whose the host's own energy is: by the GPUs that each holds, one at least.
    List<Line> linesOfHost() {
        if (state != State.ACTIVE) {
            return linesOf("");
        }
        List<Line> lines = new ArrayList<>();
        for (Holding each : holdings) {
            int weight = each.gpus().map(List::size).orElse(gpus.size());
            for (int i = 0; i < Math.max(1, weight); i++) {
                lines.add(new Line(Line.Kind.JOB, each.job()));
            }
        }
        if (others || lines.isEmpty()) {
            lines.add(Line.OTHER);
        }
        return lines;
    }
}
