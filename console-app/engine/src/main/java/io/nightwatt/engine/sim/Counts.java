package io.nightwatt.engine.sim;

/// What a run counts for its report.
final class Counts {
    long faults;
    long downs;
    long refused;
    long lookRefused;
    long racedBefore;
    long racedBetween;
    long racedAfter;
    long wakes;
    long wakeFailures;
    long turns;
    long events;
    long restarts;
}
