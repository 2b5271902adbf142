package io.nightwatt.agent.app;

import io.nightwatt.agent.activity.ActivityRules;
import io.nightwatt.agent.activity.BaselineLearner;
import io.nightwatt.agent.activity.BaselineRules;
import io.nightwatt.agent.activity.BaselineStore;
import io.nightwatt.agent.activity.Judge;
import io.nightwatt.agent.comfy.ComfyQueue;
import io.nightwatt.agent.config.AgentConfig;
import io.nightwatt.agent.config.WorkSettings;
import io.nightwatt.agent.dbus.Logind;
import io.nightwatt.agent.host.HostFacts;
import io.nightwatt.agent.host.LinuxHost;
import io.nightwatt.agent.host.WindowsHost;
import io.nightwatt.agent.identity.StateFolder;
import io.nightwatt.agent.inhibit.LogindInhibitors;
import io.nightwatt.agent.inhibit.WindowsRequests;
import io.nightwatt.agent.load.MachineLoad;
import io.nightwatt.agent.nvml.NvmlGpuSource;
import io.nightwatt.agent.packages.PackageLocks;
import io.nightwatt.agent.packages.WindowsInstallers;
import io.nightwatt.agent.power.OsPowerCommand;
import io.nightwatt.agent.power.PowerCommand;
import io.nightwatt.agent.probe.Subject;
import io.nightwatt.agent.restart.ServiceControl;
import io.nightwatt.agent.restart.Systemd;
import io.nightwatt.agent.restart.WindowsServices;
import io.nightwatt.agent.segment.ProcessRuns;
import io.nightwatt.agent.segment.RunSettings;
import io.nightwatt.agent.segment.Runs;
import io.nightwatt.agent.segment.SystemdInhibitor;
import io.nightwatt.agent.segment.WindowsInhibitor;
import io.nightwatt.agent.sense.Sense;
import io.nightwatt.agent.sense.Senses;
import io.nightwatt.agent.session.LogindPeople;
import io.nightwatt.agent.session.WindowsPeople;
import io.nightwatt.agent.watch.ActivityJudge;
import io.nightwatt.agent.watch.LearningJudge;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ScheduledExecutorService;
import java.util.logging.Logger;

/// The real machine behind each port, chosen by operating system and configuration. The one place
/// that knows the NVML binding.
final class ThisMachine {

    private static final Path ROOT = Path.of("/");

    private ThisMachine() {}

    static boolean isWindows() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    }

    static HostFacts host() {
        return isWindows()
                ? new WindowsHost(System.getenv(), InstantSource.system())
                : new LinuxHost(ROOT);
    }

    static PowerCommand power(AgentConfig config) {
        if (!config.powerCommand().isEmpty()) {
            return OsPowerCommand.standIn(config.powerCommand());
        }
        return isWindows()
                ? OsPowerCommand.windows()
                : OsPowerCommand.linux(new LinuxHost(ROOT).sleepStates());
    }

    static ServiceControl services() {
        return isWindows() ? WindowsServices.ofThisMachine() : new Systemd();
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

    /// What tells of work besides the GPUs.
    static List<Sense> senses(AgentConfig config) {
        WorkSettings work = config.work();
        InstantSource clock = InstantSource.system();
        List<Sense> senses = new ArrayList<>();
        if (isWindows()) {
            work.userIdle().ifPresent(idle -> senses.add(WindowsPeople.ofThisMachine(idle, clock)));
            senses.add(WindowsRequests.ofThisMachine());
            senses.add(WindowsInstallers.ofThisMachine());
            senses.add(MachineLoad.windows(work));
        } else {
            Logind logind = new Logind(ROOT, System.getenv());
            work.userIdle()
                    .ifPresent(idle -> senses.add(new LogindPeople(logind, ROOT, idle, clock)));
            senses.add(new LogindInhibitors(logind, LogindInhibitors::isOurs));
            senses.add(new PackageLocks(ROOT));
            senses.add(MachineLoad.linux(ROOT, work));
        }
        work.comfyUi().forEach(address -> senses.add(new ComfyQueue(address)));
        return senses;
    }

    static Subject subject(AgentConfig config) {
        Logger log = Logger.getLogger(ThisMachine.class.getName());
        return new Subject(
                gpus(config),
                new Senses(senses(config)),
                new BaselineStore(new StateFolder(config.stateDir()), log).load());
    }

    static ActivityJudge judge(StateFolder folder, Logger log) {
        BaselineStore store = new BaselineStore(folder, log);
        return new LearningJudge(
                new Judge(ActivityRules.DEFAULT),
                new BaselineLearner(BaselineRules.DEFAULT, ActivityRules.DEFAULT, store.load()),
                store,
                InstantSource.system());
    }
}
