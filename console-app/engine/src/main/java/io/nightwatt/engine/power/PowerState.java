package io.nightwatt.engine.power;

/// Where a worker is between on and off.
public enum PowerState {
    ON,
    /// On, with nothing to do.
    IDLE,
    SHUTTING_DOWN,
    /// Off, suspended or hibernating: seen to be so, never assumed.
    SLEEPING,
    WAKING,
    /// The evidence is too old. Derived, never stored, and never a cause for a power action.
    UNKNOWN
}
