package io.nightwatt.agent.segment;

import java.time.Duration;

/// The waits and bounds of running attempts.
///
/// @param lookInterval between two looks at what runs
/// @param graceDefault between the request to end and the end by force, where the assignment does
///   not say
/// @param leftoverGrace the same for what a program has left behind when it ended
/// @param reportInterval progress is told no more often
/// @param outputBytesMax about this much of an attempt's output is kept, twice
/// @param foldersKept of attempts whose end is acknowledged, for people who look at their output
public record RunSettings(
        Duration lookInterval,
        Duration graceDefault,
        Duration leftoverGrace,
        Duration reportInterval,
        long outputBytesMax,
        int foldersKept) {

    public static final RunSettings DEFAULT =
            new RunSettings(
                    Duration.ofMillis(250),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(1),
                    4L * 1024 * 1024,
                    20);
}
