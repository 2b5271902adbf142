package io.nightwatt.agent.app;

import io.nightwatt.agent.activity.ActivityRules;
import io.nightwatt.agent.activity.Judge;
import io.nightwatt.agent.activity.OwnWork;
import io.nightwatt.agent.config.AgentConfig;
import io.nightwatt.agent.host.HostFacts;
import io.nightwatt.agent.host.LinuxHost;
import io.nightwatt.agent.host.WindowsHost;
import io.nightwatt.agent.nvml.NvmlGpuSource;
import io.nightwatt.agent.power.OsPowerCommand;
import io.nightwatt.agent.power.PowerCommand;
import io.nightwatt.agent.segment.ProcessRuns;
import io.nightwatt.agent.segment.RunSettings;
import io.nightwatt.agent.segment.Runs;
import io.nightwatt.agent.segment.SystemdInhibitor;
import io.nightwatt.agent.segment.WindowsInhibitor;
import io.nightwatt.agent.watch.ActivityJudge;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.ScheduledExecutorService;
import java.util.logging.Logger;

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

    static NvmlGpuSource gpus(AgentConfig config) {
        return NvmlGpuSource.open(
                config.nvmlLibrary(), NvmlGpuSource.CALL_DEADLINE, InstantSource.system());
    }

    /// Attempts as processes, in the state folder.
    static Runs runs(AgentConfig config, ScheduledExecutorService thread, Logger log) {
        return new ProcessRuns(
                config.stateDir().resolve("segments"),
                config.jobs(),
                isWindows() ? new WindowsInhibitor(log) : new SystemdInhibitor(log),
                RunSettings.DEFAULT,
                thread,
                InstantSource.system(),
                log);
    }

    static ActivityJudge judge() {
        Judge judge = new Judge(ActivityRules.DEFAULT);
        InstantSource clock = InstantSource.system();
        return (gpus, recent) -> judge.judge(gpus, recent, OwnWork.NONE, clock.instant());
    }
}
