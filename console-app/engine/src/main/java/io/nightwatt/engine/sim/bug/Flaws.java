package io.nightwatt.engine.sim.bug;

import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.event.Event;
import io.nightwatt.engine.power.PowerPolicy;
import java.util.List;

/// Where a planted bug can bite: between the engine and the simulated world, and in the simulated
/// agent. Everything here is right; a bug overrides one thing.
public interface Flaws {

    /// No bug.
    Flaws NONE = new Flaws() {};

    default boolean agentSkipsLastLook() {
        return false;
    }

    default boolean agentIgnoresGeneration() {
        return false;
    }

    default boolean agentIgnoresExpiry() {
        return false;
    }

    default boolean agentTakesUnknownForIdle() {
        return false;
    }

    default boolean agentSaysNoGoodbye() {
        return false;
    }

    /// What the engine is told the admin has set.
    default PowerPolicy policy(PowerPolicy set) {
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
}
