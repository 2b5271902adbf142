package io.nightwatt.agent.activity;

/// What a machine does.
public enum Activity {
    /// Something computes.
    BUSY,
    /// A process holds a GPU's memory but computes nothing.
    PARKED,
    /// Nothing of the kind.
    IDLE,
    /// It could not be found out.
    UNKNOWN;

    /// Whether a power-down would or might end work. Not knowing is a reason to leave a machine on.
    public boolean countsAsBusy() {
        return switch (this) {
            case BUSY, UNKNOWN -> true;
            case PARKED, IDLE -> false;
        };
    }
}
