package io.nightwatt.agent.link;

import java.time.Duration;

/// The waits and bounds of the life line.
///
/// @param silenceMax something is sent at least this often, whatever the other intervals are
/// @param helloWaitMax the hello waits so long for the first look at the GPUs
/// @param welcomeMax a console that has not answered the hello by then is not well
/// @param retryMin shortest pause before a connection is tried again
/// @param retryMax longest pause before a connection is tried again
/// @param deniedRetryMax longest pause where the console has refused this identity
/// @param readingsMax how many readings are kept while the console is away
/// @param batchMax how many readings go into one message
/// @param goodbyeMax how long a goodbye may take
/// @param sleptMin when the clock has gone on so much further than it should have, the machine has
///   slept, and its connection is taken for dead
public record LinkSettings(
        Duration metricsInterval,
        Duration heartbeatInterval,
        Duration silenceMax,
        Duration helloWaitMax,
        Duration welcomeMax,
        Duration retryMin,
        Duration retryMax,
        Duration deniedRetryMax,
        int readingsMax,
        int batchMax,
        Duration goodbyeMax,
        Duration sleptMin) {

    /// What an agent uses. The console expects a sign every 5 s: one second is left for the way.
    public static LinkSettings of(Duration metricsInterval, Duration heartbeatInterval) {
        return new LinkSettings(
                metricsInterval,
                heartbeatInterval,
                Duration.ofSeconds(4),
                Duration.ofSeconds(2),
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                720,
                60,
                Duration.ofSeconds(2),
                Duration.ofSeconds(15));
    }

    /// The same with a clock that runs `speed` times as fast, and a smaller buffer: many simulated
    /// agents share one process. Waits for the network stay in real time.
    public LinkSettings faster(double speed) {
        return new LinkSettings(
                scaled(metricsInterval, speed),
                scaled(heartbeatInterval, speed),
                scaled(silenceMax, speed),
                helloWaitMax,
                welcomeMax,
                scaled(retryMin, speed),
                scaled(retryMax, speed),
                scaled(deniedRetryMax, speed),
                120,
                batchMax,
                goodbyeMax,
                // A simulated machine that sleeps has no agent meanwhile.
                Duration.ofDays(365));
    }

    private static Duration scaled(Duration duration, double speed) {
        return Duration.ofNanos(Math.max(10_000_000, (long) (duration.toNanos() / speed)));
    }
}
