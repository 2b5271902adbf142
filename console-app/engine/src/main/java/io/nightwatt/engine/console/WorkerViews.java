package io.nightwatt.engine.console;

import io.nightwatt.engine.alert.Thresholds;
import io.nightwatt.engine.fleet.Differences;
import io.nightwatt.engine.fleet.Machine;
import io.nightwatt.engine.fleet.Registration;
import io.nightwatt.engine.fleet.Span;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.health.HealthPolicy;
import io.nightwatt.engine.health.Verdict;
import io.nightwatt.engine.power.IdleRule;
import io.nightwatt.engine.power.PowerPolicy;
import io.nightwatt.engine.power.PowerState;
import io.nightwatt.engine.power.ShownPower;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Makes what a person sees of a worker. Pure.
public final class WorkerViews {

    private WorkerViews() {}

    /// Without the engine at hand.
    public static WorkerView of(
            Worker worker,
            List<GpuView> gpus,
            PowerPolicy policy,
            HealthPolicy healthPolicy,
            Instant now) {
        Optional<Instant> due = IdleRule.dueAt(worker, policy);
        return of(worker, gpus, due, healthPolicy, now);
    }

    /// Everything that is known of `worker` at `now`.
    ///
    /// @param powerDownAt when automation will power it down if nothing changes
    public static WorkerView of(
            Worker worker,
            List<GpuView> gpus,
            Optional<Instant> powerDownAt,
            HealthPolicy healthPolicy,
            Instant now) {
        PowerState shown = ShownPower.of(worker, healthPolicy, now);
        Optional<Machine> machine = worker.machine();
        boolean up = worker.session().isPresent();
        return new WorkerView(
                worker.id(),
                worker.name(),
                machine.map(Machine::hostname).orElse(""),
                worker.registration(),
                shown,
                worker.power().phase().label(),
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
                powerDownAt,
                worker.report().runningAttempts().size(),
                machine.map(Machine::os).orElse(""),
                machine.map(Machine::agentVersion).orElse(""),
                machine.map(seen -> seen.nvml().driverVersion()).orElse(""),
                worker.clockOffset(),
                worker.declared(),
                machine.map(seen -> Differences.of(worker.declared(), seen)).orElse(List.of()),
                worker.identityConflict(),
                worker.wake(),
                worker.settings(),
                worker.hold(),
                worker.record(),
                machine.map(seen -> seen.nvml().detail()).orElse(""),
                Thresholds.DEFAULT,
                gpus);
    }

    /// Why the worker is as it is shown, one sentence.
    static String reason(Worker worker, PowerState shown, Instant now) {
        if (worker.identityConflict()) {
            return "two agents hold its key; both are shut out until an admin decides";
        }
        return switch (worker.registration()) {
            case Registration.Decommissioned _ -> "taken out of the fleet";
            case Registration.Failed(String why) -> why;
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
