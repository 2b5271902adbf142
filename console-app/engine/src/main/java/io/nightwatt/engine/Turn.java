package io.nightwatt.engine;

import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.fleet.LedgerEntry;
import io.nightwatt.engine.fleet.WorkerId;
import java.util.List;
import java.util.Set;

/// What one turn of the engine did: to be written to disk in one transaction, effects let out after
/// it.
///
/// @param changed workers whose rows must be written
/// @param policyChanged the fleet's power policy must be written
public record Turn(
        Set<WorkerId> changed,
        List<LedgerEntry> ledger,
        boolean policyChanged,
        List<Effect> effects) {

    public Turn {
        changed = Set.copyOf(changed);
        ledger = List.copyOf(ledger);
        effects = List.copyOf(effects);
    }

    /// True when there is nothing to write. Signs of life alone change nothing that is stored.
    public boolean isQuiet() {
        return changed.isEmpty() && ledger.isEmpty() && !policyChanged;
    }
}
