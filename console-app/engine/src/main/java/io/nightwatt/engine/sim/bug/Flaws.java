package io.nightwatt.engine.sim.bug;

import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.event.Event;
import io.nightwatt.engine.fleet.Fleet;
import io.nightwatt.engine.fleet.LedgerEntry;
import io.nightwatt.engine.health.HealthPolicy;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.power.PowerPolicy;
import io.nightwatt.engine.power.PowerSettings;
import io.nightwatt.engine.schedule.Schedules;
import java.util.List;

/// Where a planted bug can bite: between the engine and the simulated world, on the console's disk,
/// and in the simulated agent. Everything here is right; a bug overrides one thing. The engine
/// itself knows nothing of this.
///
/// A bug that counts keeps its count in itself: each run makes its own.
public interface Flaws {

    /// No bug.
    Flaws NONE = new Flaws() {};

    default AgentFlaw agent() {
        return AgentFlaw.NONE;
    }

    /// What the engine is told the admin has set.
    default PowerPolicy policy(PowerPolicy set) {
        return set;
    }

    default HealthPolicy healthPolicy(HealthPolicy set) {
        return set;
    }

    default PowerSettings settings(PowerSettings set) {
        return set;
    }

    default Schedules schedules(Schedules set) {
        return set;
    }

    /// What the engine is told of what happened.
    default List<Event> events(List<Event> happened) {
        return happened;
    }

    /// What gets out of what the engine wants.
    default List<Effect> effects(List<Effect> wanted) {
        return wanted;
    }

    /// What gets into the history of what the engine writes.
    default List<LedgerEntry> ledger(List<LedgerEntry> written) {
        return written;
    }

    /// What happens to the engine's state behind its back, before each turn.
    default void meddle(Fleet fleet) {}

    /// Whether the disk keeps this job.
    default boolean keeps(JobId job) {
        return true;
    }

    /// Whether a worker's question "why?" is answered.
    default boolean explains() {
        return true;
    }
}
