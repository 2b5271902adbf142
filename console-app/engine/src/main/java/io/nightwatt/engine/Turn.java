package io.nightwatt.engine;

import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.fleet.LedgerEntry;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.restart.Restart;
import java.util.List;
import java.util.Set;

/// What one turn of the engine did: to be written to disk in one transaction, effects let out after
/// it.
///
/// @param changed workers whose rows must be written
/// @param jobs jobs whose rows must be written
/// @param parts of the fleet that must be written
/// @param restarts entries of the restart log that must be written
public record Turn(
        Set<WorkerId> changed,
        Set<JobId> jobs,
        List<LedgerEntry> ledger,
        Set<FleetPart> parts,
        List<Effect> effects,
        List<Restart> restarts) {

    public static final Turn NOTHING = new Turn(Set.of(), Set.of(), List.of(), Set.of(), List.of());

    public Turn {
        changed = Set.copyOf(changed);
        jobs = Set.copyOf(jobs);
        ledger = List.copyOf(ledger);
        parts = Set.copyOf(parts);
        effects = List.copyOf(effects);
        restarts = List.copyOf(restarts);
    }

    /// One in which nothing is restarted.
    public Turn(
            Set<WorkerId> changed,
            Set<JobId> jobs,
            List<LedgerEntry> ledger,
            Set<FleetPart> parts,
            List<Effect> effects) {
        this(changed, jobs, ledger, parts, effects, List.of());
    }

    /// True when there is nothing to write. Signs of life alone change nothing that is stored.
    public boolean isQuiet() {
        return changed.isEmpty()
                && jobs.isEmpty()
                && ledger.isEmpty()
                && parts.isEmpty()
                && restarts.isEmpty();
    }
}
