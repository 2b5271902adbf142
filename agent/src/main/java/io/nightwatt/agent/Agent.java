package io.nightwatt.agent;

import io.grpc.ManagedChannel;
import io.nightwatt.agent.activity.OwnGpus;
import io.nightwatt.agent.activity.OwnWork;
import io.nightwatt.agent.config.ConsoleAddress;
import io.nightwatt.agent.gpu.GpuSource;
import io.nightwatt.agent.host.HostFacts;
import io.nightwatt.agent.identity.ConsoleChannels;
import io.nightwatt.agent.identity.ConsoleTls;
import io.nightwatt.agent.identity.Identity;
import io.nightwatt.agent.identity.IdentityStore;
import io.nightwatt.agent.identity.Renewal;
import io.nightwatt.agent.identity.StateFolder;
import io.nightwatt.agent.link.Console;
import io.nightwatt.agent.link.Contact;
import io.nightwatt.agent.link.Link;
import io.nightwatt.agent.link.LinkSettings;
import io.nightwatt.agent.loop.Loop;
import io.nightwatt.agent.power.GenerationStore;
import io.nightwatt.agent.power.PowerCommand;
import io.nightwatt.agent.power.PowerControl;
import io.nightwatt.agent.power.PowerSettings;
import io.nightwatt.agent.relay.Subnet;
import io.nightwatt.agent.relay.WakeRelay;
import io.nightwatt.agent.restart.OwnProcess;
import io.nightwatt.agent.restart.RestartSettings;
import io.nightwatt.agent.restart.ServiceControl;
import io.nightwatt.agent.restart.ServiceRestarts;
import io.nightwatt.agent.segment.Runs;
import io.nightwatt.agent.segment.Segments;
import io.nightwatt.agent.watch.ActivityJudge;
import io.nightwatt.agent.watch.GpuWatch;
import io.nightwatt.agent.watch.SignSource;
import io.nightwatt.proto.agent.v1.Goodbye;
import io.nightwatt.proto.agent.v1.Hello;
import io.nightwatt.proto.agent.v1.PowerMode;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;

/// One agent: the only place where its parts are put together. The daemon runs one; the simulated
/// fleet runs many in one process.
public final class Agent {

    /// The machine that the agent is to care for.
    ///
    /// @param signs what tells of work besides the GPUs
    /// @param runs what runs the console's work
    /// @param services what runs its services
    /// @param self the agent's own process
    public record Machine(
            GpuSource gpus,
            SignSource signs,
            ActivityJudge judge,
            PowerCommand power,
            HostFacts host,
            Runs runs,
            ServiceControl services,
            OwnProcess self) {

        /// One on which nothing can be restarted.
        public Machine(
                GpuSource gpus,
                SignSource signs,
                ActivityJudge judge,
                PowerCommand power,
                HostFacts host,
                Runs runs) {
            this(gpus, signs, judge, power, host, runs, ServiceControl.NONE, OwnProcess.ALONE);
        }
    }

    /// What a person has chosen.
    ///
    /// @param told the intervals that the hello names; others than `link` only where the clock of a
    ///   simulation runs fast
    /// @param judgedOver how far the readings reach back that a verdict is made of
    public record Choices(
            ConsoleAddress console,
            List<String> jobTypes,
            List<String> services,
            LinkSettings link,
            LinkSettings told,
            Duration judgedOver,
            PowerSettings power) {}

    /// What the process provides. Threads stay the caller's to end, after the agent has left.
    ///
    /// @param linkThread never blocked; may serve many agents
    /// @param gpuThread blocked by a driver that hangs
    /// @param clock of what is sent; real time but in a simulation
    public record Surroundings(
            ScheduledExecutorService linkThread,
            ScheduledExecutorService gpuThread,
            ConsoleChannels channels,
            InstantSource clock,
            RandomGenerator random,
            Contact contact,
            Logger log) {}

    private final Link link;
    private final GpuWatch watch;
    private final PowerControl power;
    private final Segments segments;
    private final ServiceRestarts restarts;
    private final WakeRelay relay;
    private final Loop loop;
    private final OwnGpus ownGpus;
    private final InstantSource clock;

    /// Puts an agent together; nothing moves before [#start].
    public Agent(
            Identity identity,
            StateFolder folder,
            Machine machine,
            Choices choices,
            Surroundings around) {
        Logger log = around.log();
        loop = new Loop(around.linkThread(), log);
        ownGpus = new OwnGpus(choices.judgedOver());
        clock = around.clock();
        Hello facts =
                Hello.newBuilder()
                        .setAgentVersion(Version.CURRENT)
                        .setInstanceId(randomId())
                        .setInstallationId(identity.installationId())
                        .addAllJobTypes(choices.jobTypes())
                        .addAllServices(choices.services())
                        .setMetricsIntervalMs(millis(choices.told().metricsInterval()))
                        .setHeartbeatIntervalMs(millis(choices.told().heartbeatInterval()))
                        .build();
        link =
                new Link(
                        choices.link(),
                        new Link.Parts(
                                new EnrolledConsole(
                                        identity,
                                        choices.console(),
                                        new Renewal(new IdentityStore(folder)),
                                        around.channels()),
                                () ->
                                        facts.toBuilder()
                                                .setHost(
                                                        machine.host()
                                                                .read()
                                                                .addAllPowerModes(
                                                                        machine.power().modes()))
                                                .build(),
                                loop,
                                around.clock(),
                                System::nanoTime,
                                around.random(),
                                around.contact(),
                                log));
        watch =
                new GpuWatch(
                        machine.gpus(),
                        machine.signs(),
                        this::ownWork,
                        machine.judge(),
                        around.gpuThread(),
                        choices.link().metricsInterval(),
                        choices.judgedOver(),
                        System::nanoTime,
                        link::seen,
                        log);
        segments = new Segments(machine.runs(), link, loop);
        relay = new WakeRelay(Subnet::ofThisMachine, log);
        power =
                new PowerControl(
                        choices.power(),
                        new Yielding(machine.power(), machine.runs()),
                        watch::look,
                        segments::running,
                        new GenerationStore(folder, log),
                        link,
                        loop,
                        around.clock(),
                        System::nanoTime,
                        log);
        restarts =
                new ServiceRestarts(
                        choices.services(),
                        machine.services(),
                        machine.self(),
                        RestartSettings.DEFAULT,
                        new PowerGate(power),
                        segments::running,
                        link,
                        loop,
                        Thread::startVirtualThread,
                        System::nanoTime,
                        log);
    }

    private OwnWork ownWork() {
        return new OwnWork(segments.running(), ownGpus.at(clock.instant(), segments.leased()));
    }

    /// Looks at the GPUs and connects, both at once.
    public void start() {
        watch.start();
        segments.recover(); // Before the hello, which says what runs here.
        link.start(new AgentOrders(power, segments, restarts, relay, link, link, loop));
    }

    /// Leaves the console with a goodbye; a machine on its way down says so.
    ///
    /// @return completed when the goodbye is said, or could not be in time
    public CompletableFuture<Void> stop() {
        watch.close();
        return CompletableFuture.supplyAsync(power::leave, loop)
                .thenCompose(reason -> link.leave(Goodbye.newBuilder().setReason(reason).build()));
    }

    private static int millis(Duration duration) {
        return (int) Math.min(Integer.MAX_VALUE, duration.toMillis());
    }

    private static String randomId() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /// What a restart asks of the power-down.
    private record PowerGate(PowerControl power) implements ServiceRestarts.Gate {

        @Override
        public long generation() {
            return power.generation();
        }

        @Override
        public void learn(long generation) {
            power.learn(generation);
        }

        @Override
        public boolean stopping() {
            return power.stopping();
        }
    }

    /// Only a forced power-down runs while work does; our own inhibitor must not hold it up.
    private record Yielding(PowerCommand machine, Runs runs) implements PowerCommand {

        private static final Duration GIVE_WAY_MAX = Duration.ofSeconds(2);

        @Override
        public List<PowerMode> modes() {
            return machine.modes();
        }

        @Override
        public CompletableFuture<Optional<String>> run(PowerMode mode) {
            return runs.giveWay()
                    .completeOnTimeout(null, GIVE_WAY_MAX.toMillis(), TimeUnit.MILLISECONDS)
                    .exceptionally(_ -> null)
                    .thenCompose(_ -> machine.run(mode));
        }
    }

    /// The console that this machine is enrolled with.
    private static final class EnrolledConsole implements Console {

        private final ConsoleAddress address;
        private final Renewal renewal;
        private final ConsoleChannels channels;
        private volatile Identity identity;

        EnrolledConsole(
                Identity identity,
                ConsoleAddress address,
                Renewal renewal,
                ConsoleChannels channels) {
            this.identity = identity;
            this.address = address;
            this.renewal = renewal;
            this.channels = channels;
        }

        @Override
        public String address() {
            return address.toString();
        }

        @Override
        public ManagedChannel open() throws GeneralSecurityException {
            return channels.open(address, ConsoleTls.of(identity));
        }

        @Override
        public CompletableFuture<Void> renew(ManagedChannel channel) {
            return renewal.renew(channel, identity)
                    .thenAccept(renewed -> {
                        identity = renewed;
                    });
        }

        @Override
        public Duration untilRenewal() {
            // Real time on purpose: certificates live in it, also where the agent's clock is
            // turned.
            return Duration.between(InstantSource.system().instant(), identity.renewAt());
        }
    }
}
