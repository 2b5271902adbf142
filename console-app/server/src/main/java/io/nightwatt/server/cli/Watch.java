package io.nightwatt.server.cli;

import java.time.Duration;
import picocli.CommandLine.Option;

/// `--watch`: shows it again and again.
final class Watch {

    private static final Duration INTERVAL_MIN = Duration.ofMillis(500);

    @Option(
            names = {"-w", "--watch"},
            description = "shows it again and again, until Ctrl+C")
    private boolean watch;

    @Option(
            names = "--interval",
            paramLabel = "DURATION",
            description = "how long between two looks, with --watch (default: 2s)")
    private String interval = "2s";

    boolean isAsked() {
        return watch;
    }

    /// @throws IllegalArgumentException when it is none, or too short
    Duration interval() {
        Duration given = Durations.parse(interval);
        if (given.compareTo(INTERVAL_MIN) < 0) {
            throw new IllegalArgumentException("--interval is at least 500ms, not " + interval);
        }
        return given;
    }
}
