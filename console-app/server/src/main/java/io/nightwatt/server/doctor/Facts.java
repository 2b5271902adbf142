package io.nightwatt.server.doctor;

import io.nightwatt.engine.console.AuditVerdict;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.fleet.Fleet;
import io.nightwatt.engine.fleet.Machine;
import io.nightwatt.engine.fleet.WakeSettings;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.power.PowerSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the fleet's part of the doctor goes by, from a console that runs or from its stored state.
///
/// @param version of this console
/// @param certificateEnds of each worker's newest certificate
/// @param secrets names of the secrets that can be read
public record Facts(
        String version,
        Instant now,
        List<Member> members,
        Map<WorkerId, Instant> certificateEnds,
        Set<String> secrets,
        AuditVerdict audit) {

    /// One worker.
    ///
    /// @param agentVersion empty when its agent has never told
    /// @param clockOffset its agent's clock less the console's
    /// @param disarmed as in [WorkerView]
    public record Member(
            WorkerId id,
            String name,
            String agentVersion,
            Optional<Duration> clockOffset,
            WakeSettings wake,
            List<String> disarmed,
            PowerSettings settings) {

        static Member of(WorkerView worker) {
            return new Member(
                    worker.id(),
                    worker.name(),
                    worker.agentVersion(),
                    worker.clockOffset(),
                    worker.wake(),
                    worker.disarmed(),
                    worker.settings());
        }

        static Member of(Worker worker) {
            return new Member(
                    worker.id(),
                    worker.name(),
                    worker.machine().map(Machine::agentVersion).orElse(""),
                    worker.clockOffset(),
                    worker.wake(),
                    worker.machine()
                            .map(machine -> machine.disarmed(worker.wake()))
                            .orElse(List.of()),
                    worker.settings());
        }
    }

    /// The members of a fleet that is looked after now.
    public static List<Member> members(FleetSnapshot snapshot) {
        return snapshot.workers().stream().map(Member::of).toList();
    }

    /// The members of a fleet as it is stored.
    public static List<Member> members(Fleet fleet) {
        return fleet.workers().stream()
                .filter(worker -> !worker.isDecommissioned())
                .map(Member::of)
                .toList();
    }
}
