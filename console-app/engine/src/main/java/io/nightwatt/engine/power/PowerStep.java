package io.nightwatt.engine.power;

import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.fleet.LedgerEntry;
import io.nightwatt.engine.fleet.Worker;
import java.util.List;

/// What one signal did to a worker: what it is now, what goes into its history, what to do.
public record PowerStep(Worker worker, List<LedgerEntry> ledger, List<Effect> effects) {

    public PowerStep {
        ledger = List.copyOf(ledger);
        effects = List.copyOf(effects);
    }
}
