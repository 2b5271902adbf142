package io.nightwatt.engine.dispatch;

/// What a worker is to the queue at one moment.
public enum Standing {
    /// Takes a segment now.
    READY,
    /// On and at work, ours or somebody's: takes a segment when that ends.
    BUSY,
    /// Being woken, or just woken and not yet known to be free.
    COMING,
    /// On, but gets no work until something changes.
    BARRED,
    /// On its way down.
    GOING,
    ASLEEP,
    /// Fell silent on its way down: may be off, and can be tried when no other will do.
    DARK,
    /// Not (or no longer) to be reckoned with: silent, unknown, not validated.
    GONE
}
