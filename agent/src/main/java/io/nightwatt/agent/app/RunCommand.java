package io.nightwatt.agent.app;

import io.nightwatt.agent.Agent;
import io.nightwatt.agent.Version;
import io.nightwatt.agent.config.AgentConfig;
import io.nightwatt.agent.config.Settings;
import io.nightwatt.agent.identity.ConsoleChannels;
import io.nightwatt.agent.identity.Identity;
import io.nightwatt.agent.identity.IdentityException;
import io.nightwatt.agent.identity.IdentityStore;
import io.nightwatt.agent.identity.StateFolder;
import io.nightwatt.agent.link.LinkSettings;
import io.nightwatt.agent.power.PowerSettings;
import io.nightwatt.agent.sense.Senses;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `nightwatt-agent run`: the daemon, until it is told to stop.
@Command(
        name = RunCommand.NAME,
        description = "Runs the agent until it is stopped.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    static final String NAME = "run";

    private static final long STOP_SECONDS_MAX = 4;
    private static final Duration QUIET_MIN = Duration.ofSeconds(10);

    @Mixin private final Settings settings = new Settings();

    @Override
    public Integer call() throws Exception {
        AgentConfig config = settings.read();
        Logger log = LogLines.to(System.err);
        StateFolder folder = new StateFolder(config.stateDir());
        Identity identity =
                new IdentityStore(folder)
                        .read()
                        .orElseThrow(() ->
                                new IdentityException(
                                        "this machine is not enrolled (nothing in "
                                                + config.stateDir()
                                                + "); run: nightwatt-agent enroll"
                                                + " --console HOST:PORT --token TOKEN"));
        try (ClosingStack stack = new ClosingStack(log)) {
            stack.keep(lock(config));
            Agent agent = assemble(config, identity, folder, stack, log);
            CountDownLatch stopped = new CountDownLatch(1);
            Runtime.getRuntime()
                    .addShutdownHook(
                            Thread.ofPlatform()
                                    .name("nightwatt-stop")
                                    .unstarted(() -> stop(agent, stopped, log)));
            log.info("agent " + Version.CURRENT + " starts as " + identity);
            agent.start();
            stopped.await();
        }
        return CommandLine.ExitCode.OK;
    }

    private static StateLock lock(AgentConfig config) throws IdentityException {
        try {
            return StateLock.take(config.stateDir())
                    .orElseThrow(() ->
                            new IdentityException(
                                    "another agent runs already on " + config.stateDir()));
        } catch (IOException e) {
            throw new IdentityException("cannot write into " + config.stateDir() + ": " + e, e);
        }
    }

    private static Agent assemble(
            AgentConfig config,
            Identity identity,
            StateFolder folder,
            ClosingStack stack,
            Logger log) {
        ScheduledExecutorService linkThread = Threads.single("nightwatt-link");
        stack.keep(linkThread::shutdownNow);
        ScheduledExecutorService gpuThread = Threads.single("nightwatt-gpu");
        var gpus = stack.keep(ThisMachine.gpus(config));
        stack.keep(gpuThread::shutdownNow);
        ScheduledExecutorService segmentThread = Threads.single("nightwatt-segments");
        stack.keep(segmentThread::shutdownNow);
        Senses senses = stack.keep(new Senses(ThisMachine.senses(config)));
        senses.start(linkThread);
        LinkSettings link = LinkSettings.of(config.metricsInterval(), config.heartbeatInterval());
        return new Agent(
                identity,
                folder,
                new Agent.Machine(
                        gpus,
                        senses,
                        ThisMachine.judge(folder, log),
                        ThisMachine.power(config),
                        ThisMachine.host(),
                        ThisMachine.runs(config, segmentThread, log),
                        ThisMachine.services(),
                        ThisProcess.of(System.getenv())),
                new Agent.Choices(
                        config.console().orElse(identity.console()),
                        config.jobs().types(),
                        config.services(),
                        link,
                        link,
                        judgedOver(config.metricsInterval()),
                        PowerSettings.DEFAULT),
                new Agent.Surroundings(
                        linkThread,
                        gpuThread,
                        ConsoleChannels.usual(),
                        InstantSource.system(),
                        new SplittableRandom(),
                        new ContactFile(folder, log),
                        log));
    }

    /// Two looks at least, and what computed a moment ago still counts.
    private static Duration judgedOver(Duration metricsInterval) {
        Duration looks = metricsInterval.multipliedBy(5).dividedBy(2);
        return looks.compareTo(QUIET_MIN) > 0 ? looks : QUIET_MIN;
    }

    /// Runs when the process is told to end (SIGTERM, Ctrl-C, the service manager).
    private static void stop(Agent agent, CountDownLatch stopped, Logger log) {
        try {
            agent.stop().get(STOP_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            log.log(Level.WARNING, "stopped without a goodbye", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        log.info("agent stopped");
        stopped.countDown();
        // A stop that was asked for is a success, not the 143 that the JVM would make of it.
        Runtime.getRuntime().halt(CommandLine.ExitCode.OK);
    }
}
