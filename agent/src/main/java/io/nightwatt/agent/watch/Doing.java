package io.nightwatt.agent.watch;

/// What a machine is doing, as far as its agent can see.
public enum Doing {
    BUSY,
    /// A GPU is held (VRAM in use) but does no work.
    PARKED,
    IDLE,
    /// The agent could not find out. Counts as busy.
    UNKNOWN
}
