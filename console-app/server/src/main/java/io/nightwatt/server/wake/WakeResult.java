package io.nightwatt.server.wake;

/// What became of one wake signal. That a machine wakes is seen only when its agent reports in.
public sealed interface WakeResult {

    /// The signal went out.
    ///
    /// @param detail where it went, one sentence
    record Sent(String detail) implements WakeResult {}

    /// It did not.
    ///
    /// @param reason one sentence for a person, without secrets
    record Failed(String reason) implements WakeResult {}
}
