package io.nightwatt.engine.console;

import io.nightwatt.engine.alert.Thresholds;
import io.nightwatt.engine.fleet.Differences;
import io.nightwatt.engine.fleet.Machine;
import io.nightwatt.engine.fleet.Registration;
import io.nightwatt.engine.fleet.Span;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.health.HealthPolicy;
import io.nightwatt.engine.health.Verdict;
import io.nightwatt.engine.power.Drained;
import io.nightwatt.engine.power.Outlook;
import io.nightwatt.engine.power.Outlooks;
import io.nightwatt.engine.power.Phase;
import io.nightwatt.engine.power.PowerState;
import io.nightwatt.engine.power.ShownPower;
import io.nightwatt.engine.power.Situation;
import io.nightwatt.engine.power.Why;
import io.nightwatt.engine.restart.Restart;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Makes what a person sees of a worker. Pure.
public final class WorkerViews {

    private WorkerViews() {}

    /// Everything that is known of `worker` now.
    public static WorkerView of(
            Worker worker,
            List<GpuView> gpus,
            Situation in,
            HealthPolicy healthPolicy,
            Thresholds thresholds) {
        Instant now = in.now();
        Outlook outlook = Outlooks.of(in, worker);
        PowerState shown = ShownPower.of(worker, healthPolicy, now);
        Optional<Machine> machine = worker.machine();
        boolean up = worker.session().isPresent();
        return new WorkerView(
                worker.id(),
                worker.name(),
                machine.map(Machine::hostname).orElse(""),
                worker.registration(),
                shown,
                phase(worker, outlook, now),
                step(in, worker, outlook),
                reason(worker, shown, now),
                worker.power().since(),
                worker.health(),
                worker.report().activity(),
                worker.report().evidence(),
                worker.tags(),
                worker.groups(),
                up,
                up ? machine.map(Machine::bootedAt) : Optional.empty(),
                worker.lastSign(),
                worker.idleSince(),
                outlook.dueAt(),
                worker.report().runningAttempts().size(),
                machine.map(Machine::os).orElse(""),
                machine.map(Machine::agentVersion).orElse(""),
                machine.map(seen -> seen.nvml().driverVersion()).orElse(""),
                worker.clockOffset(),
                worker.declared(),
                machine.map(seen -> Differences.of(worker.declared(), seen)).orElse(List.of()),
                worker.identityConflict(),
                machine.flatMap(Machine::jobTypes),
                machine.map(Machine::services).orElse(List.of()),
                in.fleet().restarts().of(worker.id()),
                worker.wake(),
                machine.map(seen -> seen.disarmed(worker.wake())).orElse(List.of()),
                worker.settings(),
                worker.hold(),
                worker.record(),
                machine.map(seen -> seen.nvml().detail()).orElse(""),
                thresholds,
                gpus,
                Why.of(in, worker, healthPolicy));
    }

    /// The step inside the state; in the cool-down `shutting down in 5m`, or, while automation only
    /// recommends, `would shut down in 5m`.
    static String phase(Worker worker, Outlook outlook, Instant now) {
        String step = worker.power().phase().label();
        String label =
                step.isEmpty()
                        ? worker.restart()
                                .map(Restart::words)
                                .or(() -> worker.record().drained().map(Drained::words))
                                .orElse("")
                        : step;
        return outlook.plan()
                .filter(plan -> label.isEmpty() && plan.isCoolingDown(now))
                .map(plan -> "shutting down in " + countdown(now, plan.dueAt()))
                .or(() ->
                        outlook.recommended()
                                .filter(plan -> label.isEmpty() && plan.isCoolingDown(now))
                                .map(plan -> wouldGo(plan, now)))
                .orElse(label);
    }

    private static String wouldGo(Outlook.Plan plan, Instant now) {
        return plan.isDue(now)
                ? "would shut down now"
                : "would shut down in " + countdown(now, plan.dueAt());
    }

    private static Step step(Situation in, Worker worker, Outlook outlook) {
        return switch (worker.power().phase()) {
            case Phase.Settled _ -> standing(in, worker, outlook);
            case Phase.Draining _ ->
                    new Step.Draining(Step.running(in.fleet().jobs(), worker.id()));
            case Phase.WakeAttempt attempt -> new Step.Waking(attempt.number(), attempt.method());
            case Phase.Ordered _, Phase.Stopping _, Phase.Leaving _, Phase.Rebooting _ ->
                    new Step.Other();
        };
    }

    private static Step standing(Situation in, Worker worker, Outlook outlook) {
        if (worker.restart().isPresent()) {
            return new Step.Other();
        }
        if (worker.record().drained().isPresent()) {
            return new Step.Drained(Step.running(in.fleet().jobs(), worker.id()));
        }
        return outlook.plan()
                .filter(plan -> plan.isCoolingDown(in.now()))
                .<Step>map(plan -> new Step.CoolingDown(plan.dueAt()))
                .orElse(new Step.None());
    }

    /// Whole minutes down to the last one, rounded up, then seconds.
    private static String countdown(Instant now, Instant due) {
        long seconds = Math.max(0, Duration.between(now, due).toSeconds());
        return seconds > 60 ? (seconds + 59) / 60 + "m" : seconds + "s";
    }

    /// Why the worker is as it is shown, one sentence.
    static String reason(Worker worker, PowerState shown, Instant now) {
        if (worker.identityConflict()) {
            return "two agents hold its key; both are shut out until an admin decides";
        }
        return switch (worker.registration()) {
            case Registration.Decommissioned _ -> "taken out of the fleet";
            case Registration.Failed(String why) -> why;
            case Registration.Pending(boolean enrolled) when !enrolled ->
                    "declared; waits for its machine to enrol";
            case Registration.Pending _ -> "enrolled; waits for its agent to connect";
            case Registration.Validated _ ->
                    shown == PowerState.UNKNOWN
                            ? "no sign of life for "
                                    + Span.words(Verdict.silence(worker, now))
                                    + "; last known: "
                                    + worker.power().reason()
                            : worker.power().reason();
        };
    }
}
