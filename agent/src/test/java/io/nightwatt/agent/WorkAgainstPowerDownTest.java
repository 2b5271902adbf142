package io.nightwatt.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.agent.activity.Activity;
import io.nightwatt.agent.activity.Verdict;
import io.nightwatt.agent.identity.StateFolder;
import io.nightwatt.agent.loop.Loop;
import io.nightwatt.agent.power.GenerationStore;
import io.nightwatt.agent.power.PowerCommand;
import io.nightwatt.agent.power.PowerControl;
import io.nightwatt.agent.power.PowerSettings;
import io.nightwatt.agent.power.Reports;
import io.nightwatt.agent.relay.WakeRelay;
import io.nightwatt.agent.restart.OwnProcess;
import io.nightwatt.agent.restart.RestartSettings;
import io.nightwatt.agent.restart.ServiceControl;
import io.nightwatt.agent.restart.ServiceRestarts;
import io.nightwatt.agent.segment.FakeRuns;
import io.nightwatt.agent.segment.Segments;
import io.nightwatt.proto.agent.v1.AssignSegment;
import io.nightwatt.proto.agent.v1.CancelPowerDown;
import io.nightwatt.proto.agent.v1.CommandResult;
import io.nightwatt.proto.agent.v1.ConsoleMessage;
import io.nightwatt.proto.agent.v1.Goodbye;
import io.nightwatt.proto.agent.v1.OutputPart;
import io.nightwatt.proto.agent.v1.PowerDown;
import io.nightwatt.proto.agent.v1.PowerMode;
import io.nightwatt.proto.agent.v1.SegmentState;
import io.nightwatt.proto.agent.v1.SegmentUpdate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// P1 and P2 at their narrowest: assignments and power-downs in many thousand orders and distances,
/// on a thread whose time is turned. Whatever happens, the power command never runs while work
/// does, and no work starts once it runs.
class WorkAgainstPowerDownTest {

    private static final int STORIES = 20_000;
    private static final long MILLI = 1_000_000;

    @TempDir Path folder = Path.of("");

    private Path noFolder = Path.of("");
    private int workWon;
    private int powerWon;
    private int tookBack;

    @Test
    void exactlyOneOfThemWins() throws Exception {
        // A file where a folder should be: no story hands its generation on to the next.
        noFolder = Files.createFile(folder.resolve("file")).resolve("none");
        for (long seed = 1; seed <= STORIES; seed++) {
            new Story(seed).play();
        }
        assertThat(workWon).isGreaterThan(STORIES / 10);
        assertThat(powerWon).isGreaterThan(STORIES / 10);
        assertThat(tookBack).isGreaterThan(STORIES / 100);
    }

    private final class Story implements Reports, Segments.Voice, PowerCommand {

        private final long seed;
        private final SplittableRandom random;
        private final ManualThread thread = new ManualThread();
        private final FakeRuns runs = new FakeRuns();
        private final List<CompletableFuture<Verdict>> looks = new ArrayList<>();
        private final AgentOrders orders;
        private final Segments segments;
        private long generation = 5;
        private long attempts;
        private boolean gone;

        Story(long seed) {
            this.seed = seed;
            this.random = new SplittableRandom(seed);
            Logger log = Logger.getLogger("story");
            log.setLevel(Level.OFF);
            Loop loop = new Loop(thread, log);
            segments = new Segments(runs, this, loop);
            PowerControl power =
                    new PowerControl(
                            new PowerSettings(
                                    Duration.ofDays(1), Duration.ofMillis(300), Duration.ofDays(1)),
                            this,
                            this::look,
                            segments::running,
                            new GenerationStore(new StateFolder(noFolder), log),
                            this,
                            loop,
                            () -> Instant.EPOCH.plusNanos(thread.nanos()),
                            thread::nanos,
                            log);
            orders =
                    new AgentOrders(
                            power,
                            segments,
                            restarts(power, loop, log),
                            new WakeRelay(List::of, log),
                            this,
                            this,
                            loop);
            segments.recover();
            orders.welcomed(generation);
        }

        private ServiceRestarts restarts(PowerControl power, Loop loop, Logger log) {
            return new ServiceRestarts(
                    List.of(),
                    ServiceControl.NONE,
                    OwnProcess.ALONE,
                    RestartSettings.DEFAULT,
                    new ServiceRestarts.Gate() {
                        @Override
                        public long generation() {
                            return power.generation();
                        }

                        @Override
                        public void learn(long told) {
                            power.learn(told);
                        }

                        @Override
                        public boolean stopping() {
                            return power.stopping();
                        }
                    },
                    segments::running,
                    this,
                    loop,
                    Runnable::run,
                    thread::nanos,
                    log);
        }

        void play() {
            int steps = random.nextInt(4, 16);
            for (int step = 0; step < steps; step++) {
                act(random.nextInt(7));
                thread.pass(random.nextInt(3) == 0 ? 0 : random.nextLong(400 * MILLI));
            }
            looks.forEach(look -> look.complete(idle()));
            thread.pass(1_000 * MILLI);
            powerWon += gone ? 1 : 0;
            workWon += runs.started.isEmpty() ? 0 : 1;
        }

        private void act(int what) {
            switch (what) {
                case 0, 1 -> orders.received(powerDown());
                case 2, 3 -> {
                    int before = runs.started.size();
                    orders.received(assign());
                    assertThat(gone && runs.started.size() > before)
                            .as("seed %d: work starts on a machine that goes down", seed)
                            .isFalse();
                }
                case 4 -> {
                    if (!looks.isEmpty()) {
                        looks.removeFirst().complete(idle());
                    }
                }
                case 5 ->
                        segments.running().stream()
                                .findFirst()
                                .ifPresent(attempt ->
                                        runs.say(attempt, SegmentState.SEGMENT_STATE_FINISHED));
                default ->
                        orders.received(
                                ConsoleMessage.newBuilder()
                                        .setCancelPowerDown(
                                                CancelPowerDown.newBuilder()
                                                        .setCommandId("p" + random.nextInt(16))
                                                        .setGeneration(generation))
                                        .build());
            }
        }

        private ConsoleMessage powerDown() {
            generation += random.nextInt(2);
            return ConsoleMessage.newBuilder()
                    .setPowerDown(
                            PowerDown.newBuilder()
                                    .setCommandId("p" + random.nextInt(1_000))
                                    .setGeneration(generation - random.nextInt(5) / 4)
                                    .setValidForMs(1_000_000)
                                    .setMode(PowerMode.POWER_MODE_OFF))
                    .build();
        }

        private ConsoleMessage assign() {
            attempts++;
            generation += random.nextInt(2);
            return ConsoleMessage.newBuilder()
                    .setAssignSegment(
                            AssignSegment.newBuilder()
                                    .setAttemptId(attempts)
                                    .setGeneration(generation - random.nextInt(5) / 4)
                                    .setJobType("render"))
                    .build();
        }

        /// Sees nothing of our own work, so that only the agent's own knowledge of it counts.
        private CompletableFuture<Verdict> look() {
            CompletableFuture<Verdict> look = new CompletableFuture<>();
            looks.add(look);
            return look;
        }

        private static Verdict idle() {
            return new Verdict(Activity.IDLE, List.of("no process uses a GPU"));
        }

        @Override
        public List<PowerMode> modes() {
            return List.of(PowerMode.POWER_MODE_OFF);
        }

        @Override
        public CompletableFuture<Optional<String>> run(PowerMode mode) {
            assertThat(segments.running()).as("seed %d: work is killed", seed).isEmpty();
            assertThat(gone).as("seed %d: it goes down twice", seed).isFalse();
            gone = true;
            return CompletableFuture.completedFuture(Optional.empty());
        }

        @Override
        public void result(CommandResult result) {}

        @Override
        public void goodbye(Goodbye goodbye) {}

        @Override
        public void goodbyeTakenBack() {
            tookBack++;
        }

        @Override
        public void statusChanged() {}

        @Override
        public void output(OutputPart part) {}

        @Override
        public void segment(SegmentUpdate update) {}
    }
}
