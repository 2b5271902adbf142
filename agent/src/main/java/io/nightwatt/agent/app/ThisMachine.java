package io.nightwatt.agent.app;

import io.nightwatt.agent.config.AgentConfig;
import io.nightwatt.agent.gpu.GpuInventory;
import io.nightwatt.agent.gpu.GpuReading;
import io.nightwatt.agent.gpu.GpuSource;
import io.nightwatt.agent.gpu.NvmlState;
import io.nightwatt.agent.host.HostFacts;
import io.nightwatt.agent.host.LinuxHost;
import io.nightwatt.agent.host.WindowsHost;
import io.nightwatt.agent.power.OsPowerCommand;
import io.nightwatt.agent.power.PowerCommand;
import io.nightwatt.agent.watch.ActivityJudge;
import io.nightwatt.agent.watch.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/// The real machine behind each port, chosen by operating system and configuration. The one place
/// that knows the NVML binding.
final class ThisMachine {

    private ThisMachine() {}

    static boolean isWindows() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    }

    static HostFacts host() {
        return isWindows()
                ? new WindowsHost(System.getenv(), InstantSource.system())
                : new LinuxHost(Path.of("/"));
    }

    static PowerCommand power(AgentConfig config) {
        if (!config.powerCommand().isEmpty()) {
            return OsPowerCommand.standIn(config.powerCommand());
        }
        return isWindows()
                ? OsPowerCommand.windows()
                : OsPowerCommand.linux(new LinuxHost(Path.of("/")).sleepStates());
    }

    static GpuSource gpus(AgentConfig config) {
        return new GpuSource() {
            @Override
            public GpuInventory inventory() {
                return new GpuInventory(NvmlState.ERROR, "no NVML binding", "", List.of());
            }

            @Override
            public GpuReading read() {
                return new GpuReading(Instant.now(), NvmlState.ERROR, "no NVML binding", List.of());
            }

            @Override
            public void close() {}
        };
    }

    static ActivityJudge judge() {
        return (inventory, reading) -> Verdict.unknown("no NVML binding");
    }
}
