package io.nightwatt.server.app;

import io.nightwatt.server.metric.Metrics;
import io.nightwatt.server.port.ApiPlace;
import java.nio.file.Path;
import java.time.Instant;

/// How a console runs.
///
/// @param data where everything lives
/// @param agentPort 0 picks a free one
/// @param api where the API listens
/// @param keep how long what was measured is kept
/// @param speed how much faster than real time the engine's clock runs; 1 outside a demo
/// @param epoch when the engine's clock and the real one agree; counts only when `speed` is not 1
public record ConsoleConfig(
        Path data,
        int agentPort,
        ApiPlace api,
        String fleetName,
        Metrics.Keep keep,
        double speed,
        Instant epoch) {

    public static final int AGENT_PORT = 7443;
    public static final int API_PORT = 7480;

    public ConsoleConfig {
        checkPort("--agent-port", agentPort);
        checkPort("--api-port", api.port());
        if (!(speed >= 1 && speed <= 10_000)) {
            throw new IllegalArgumentException("--speed is between 1 and 10000, not " + speed);
        }
    }

    /// What was measured is kept for the usual time, and the API is for this machine only.
    public ConsoleConfig(
            Path data, int agentPort, int apiPort, String fleetName, double speed, Instant epoch) {
        this(data, agentPort, ApiPlace.here(apiPort), fleetName, Metrics.Keep.USUAL, speed, epoch);
    }

    private static void checkPort(String option, int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(
                    option + " is between 0 (a free one) and 65535, not " + port);
        }
    }
}
