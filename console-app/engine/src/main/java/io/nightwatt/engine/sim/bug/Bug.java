package io.nightwatt.engine.sim.bug;

import io.nightwatt.engine.power.PowerPolicy;
import io.nightwatt.engine.sim.oracle.Promise;

/// The planted bugs, and the promise that each breaks.
public enum Bug {
    SKIP_LAST_LOOK(
            Promise.P2,
            new Flaws() {
                @Override
                public boolean agentSkipsLastLook() {
                    return true;
                }
            }),
    UNKNOWN_IS_IDLE(
            Promise.P2,
            new Flaws() {
                @Override
                public boolean agentTakesUnknownForIdle() {
                    return true;
                }
            }),
    NO_FLOOR(
            Promise.P5,
            new Flaws() {
                @Override
                public PowerPolicy policy(PowerPolicy set) {
                    return set.edit().minReadyWorkers(0).build();
                }
            });

    private final Promise promise;
    private final Flaws flaws;

    Bug(Promise promise, Flaws flaws) {
        this.promise = promise;
        this.flaws = flaws;
    }

    public Promise promise() {
        return promise;
    }

    public Flaws flaws() {
        return flaws;
    }
}
