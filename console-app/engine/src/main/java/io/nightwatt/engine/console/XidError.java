package io.nightwatt.engine.console;

import io.nightwatt.engine.console.FleetSnapshot.Severity;
import java.time.Instant;

/// Critical errors of one number that a GPU's driver told of (NVIDIA calls them XID errors), since
/// the machine's agent started.
///
/// @param number NVIDIA's
/// @param words NVIDIA's; empty where we have none
/// @param severity [Severity#CRITICAL] when such an error is the hardware's as a rule;
///   [Severity#WARNING] when a program's, or unknown
/// @param lastAt when the agent heard of the newest, by the console's clock
public record XidError(int number, String words, Severity severity, long count, Instant lastAt) {

    /// `XID 79, GPU has fallen off the bus`.
    public String text() {
        return words.isEmpty() ? "XID " + number : "XID " + number + ", " + words;
    }
}
