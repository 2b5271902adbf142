package io.nightwatt.agent.doctor;

/// One thing to look at on this machine.
public interface Check {
    /// Looks; returns within a bounded time and never throws for what it finds.
    Finding run();
}
