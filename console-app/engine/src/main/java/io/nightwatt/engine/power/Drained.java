package io.nightwatt.engine.power;

import java.time.Instant;

/// A person has taken a worker out of work: it finishes what it runs, gets nothing new, and stays
/// on, until the drain is ended.
///
/// @param by who asked for it
/// @param reason one clause
public record Drained(Instant since, String by, String reason) {

    /// One clause that follows the worker's name and `is`.
    public String words() {
        return "drained by " + by + ": " + reason;
    }
}
