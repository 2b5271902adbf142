package io.nightwatt.engine.job;

/// Why the jobs of one [Queue] wait. Derived, never stored.
///
/// @param forWorker no worker that is on will take them: one has to be woken, or does not exist
/// @param hopeless no worker of the fleet could ever take them
/// @param reason one sentence with its values
public record Wait(boolean forWorker, boolean hopeless, String reason) {

    public static Wait behindOthers(String reason) {
        return new Wait(false, false, reason);
    }

    public static Wait forWorker(String reason) {
        return new Wait(true, false, reason);
    }

    public static Wait forever(String reason) {
        return new Wait(true, true, reason);
    }
}
