package io.nightwatt.agent.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a person has set on this machine.
///
/// @param console where to connect; empty means where this machine was enrolled
/// @param stateDir key, certificate and what else must outlive the process
/// @param services names of the services that may be restarted
/// @param jobs what the console may run here
/// @param nvmlLibrary path of the NVML library; empty means to search for it
/// @param powerCommand words of the command that stands in for the operating system's own; empty
///   means the latter
/// @param work what counts as work besides what the GPUs do
public record AgentConfig(
        Optional<ConsoleAddress> console,
        Duration metricsInterval,
        Duration heartbeatInterval,
        Path stateDir,
        List<String> services,
        JobSettings jobs,
        Optional<Path> nvmlLibrary,
        List<String> powerCommand,
        WorkSettings work) {

    public static final Duration METRICS_INTERVAL_DEFAULT = Duration.ofSeconds(5);
    public static final Duration HEARTBEAT_INTERVAL_DEFAULT = Duration.ofSeconds(15);

    public AgentConfig {
        services = List.copyOf(services);
        powerCommand = List.copyOf(powerCommand);
    }
}
