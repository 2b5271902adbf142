package io.nightwatt.engine.fleet;

/// What a worker's GPUs are doing, as its agent judges it.
public enum Activity {
    /// Work runs, ours or somebody's.
    BUSY,
    /// A GPU is held (its memory is in use) but does no work.
    PARKED,
    /// Nothing runs.
    IDLE,
    /// The agent could not find out, or has not said yet. Counts as busy.
    UNKNOWN
}
