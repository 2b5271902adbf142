package io.nightwatt.agent.console;

import io.nightwatt.agent.Agent;
import io.nightwatt.agent.activity.Activity;
import io.nightwatt.agent.activity.Verdict;
import io.nightwatt.agent.host.HostFacts;
import io.nightwatt.agent.identity.ConsoleChannels;
import io.nightwatt.agent.identity.Enrolment;
import io.nightwatt.agent.identity.EnrolmentToken;
import io.nightwatt.agent.identity.Identity;
import io.nightwatt.agent.identity.IdentityStore;
import io.nightwatt.agent.identity.StateFolder;
import io.nightwatt.agent.link.LinkSettings;
import io.nightwatt.agent.power.PowerCommand;
import io.nightwatt.agent.power.PowerSettings;
import io.nightwatt.agent.segment.Runs;
import io.nightwatt.agent.watch.SignSource;
import io.nightwatt.proto.agent.v1.Declaration;
import io.nightwatt.proto.agent.v1.Host;
import io.nightwatt.proto.agent.v1.PowerMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;

/// A whole agent over [FakeGpus], with short waits.
public final class TestAgent implements AutoCloseable {

    public static final LinkSettings QUICK =
            new LinkSettings(
                    Duration.ofMillis(50),
                    Duration.ofSeconds(15),
                    Duration.ofMillis(200),
                    Duration.ofMillis(200),
                    Duration.ofSeconds(10),
                    Duration.ofMillis(20),
                    Duration.ofMillis(100),
                    Duration.ofMillis(400),
                    1_000,
                    60,
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(15));

    public final FakeGpus gpus = new FakeGpus();
    public final List<PowerMode> ran = new CopyOnWriteArrayList<>();
    public volatile Verdict verdict = new Verdict(Activity.IDLE, List.of("no process uses a GPU"));
    public volatile Optional<String> commandFailure = Optional.empty();

    /// How far the wall clock has gone on while the machine slept.
    public volatile Duration slept = Duration.ZERO;

    private final ScheduledExecutorService linkThread =
            Executors.newSingleThreadScheduledExecutor();
    private final ScheduledExecutorService gpuThread = Executors.newSingleThreadScheduledExecutor();
    private final Agent agent;

    public TestAgent(TestConsole console, Path folder) throws Exception {
        this(console, folder, QUICK, waits(Duration.ofMinutes(2)));
    }

    public TestAgent(TestConsole console, Path folder, LinkSettings link, PowerSettings power)
            throws Exception {
        this(console, folder, link, power, Runs.NONE);
    }

    public TestAgent(
            TestConsole console, Path folder, LinkSettings link, PowerSettings power, Runs runs)
            throws Exception {
        StateFolder state = new StateFolder(folder);
        IdentityStore store = new IdentityStore(state);
        if (store.load().isEmpty()) {
            store.store(enrol(console, console.newToken()));
        }
        Identity identity = store.load().orElseThrow();
        agent =
                new Agent(
                        identity,
                        state,
                        new Agent.Machine(
                                gpus,
                                SignSource.NONE,
                                (_, _, _, _) -> verdict,
                                new Command(),
                                new TestHost(),
                                runs),
                        new Agent.Choices(
                                console.address(),
                                List.of("render"),
                                List.of(),
                                link,
                                link,
                                Duration.ofSeconds(10),
                                power),
                        new Agent.Surroundings(
                                linkThread,
                                gpuThread,
                                ConsoleChannels.usual(),
                                () -> Instant.now().plus(slept),
                                new SplittableRandom(1),
                                (_, _) -> {},
                                Logger.getLogger("test")));
    }

    public static PowerSettings waits(Duration graceMax) {
        return new PowerSettings(Duration.ofSeconds(2), Duration.ofMillis(50), graceMax);
    }

    public static Identity enrol(TestConsole console, String token) throws Exception {
        return new Enrolment(ConsoleChannels.usual())
                .enrol(
                        console.address(),
                        EnrolmentToken.parse(token),
                        "ws-1",
                        "0.1.0",
                        Declaration.getDefaultInstance());
    }

    public TestAgent start() {
        agent.start();
        return this;
    }

    public void stop() {
        agent.stop().orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        gpus.goOn();
        stop();
        linkThread.shutdownNow();
        gpuThread.shutdownNow();
    }

    private final class Command implements PowerCommand {

        @Override
        public List<PowerMode> modes() {
            return List.of(
                    PowerMode.POWER_MODE_OFF,
                    PowerMode.POWER_MODE_SUSPEND,
                    PowerMode.POWER_MODE_REBOOT);
        }

        @Override
        public CompletableFuture<Optional<String>> run(PowerMode mode) {
            ran.add(mode);
            return CompletableFuture.completedFuture(commandFailure);
        }
    }

    private static final class TestHost implements HostFacts {

        @Override
        public String hostname() {
            return "ws-1";
        }

        @Override
        public Host.Builder read() {
            return Host.newBuilder().setHostname("ws-1").setOs("linux").setBootId("boot-1");
        }
    }
}
