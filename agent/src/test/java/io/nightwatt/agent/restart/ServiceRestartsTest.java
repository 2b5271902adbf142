package io.nightwatt.agent.restart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nightwatt.agent.loop.Loop;
import io.nightwatt.agent.power.Reports;
import io.nightwatt.proto.agent.v1.CommandResult;
import io.nightwatt.proto.agent.v1.Goodbye;
import io.nightwatt.proto.agent.v1.Outcome;
import io.nightwatt.proto.agent.v1.RestartService;
import io.nightwatt.proto.agent.v1.RestartStep;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Restarts by programs that stand in for systemd's: no machine that runs it was at hand.
@SuppressWarnings("NullAway.Init") // Filled in before each test.
class ServiceRestartsTest {

    private static final Logger LOG = Logger.getLogger("restarts");

    @TempDir Path folder = Path.of("");

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final List<CommandResult> said = new CopyOnWriteArrayList<>();
    private final AtomicInteger left = new AtomicInteger();
    private volatile List<Long> running = List.of();
    private volatile long generation = 5;
    private volatile boolean stopping;
    private volatile Optional<String> alone = Optional.empty();
    private StandIn systemd;
    private ServiceRestarts restarts;

    @BeforeEach
    void aMachineThatListsServices() {
        LOG.setLevel(Level.OFF);
        systemd = new StandIn(folder);
        systemd.service("comfyui", "back");
        restarts = restarts(systemd.systemd(), Duration.ofSeconds(30));
    }

    @AfterEach
    void nothingIsLeft() {
        systemd.give("slow");
        thread.shutdownNow();
    }

    private ServiceRestarts restarts(ServiceControl manager, Duration backMax) {
        return new ServiceRestarts(
                List.of("comfyui", "falls", "slow", "denied", "missing"),
                manager,
                new OwnProcess() {
                    @Override
                    public Optional<String> problem() {
                        return alone;
                    }

                    @Override
                    public void leave() {
                        left.incrementAndGet();
                    }
                },
                new RestartSettings(Duration.ofMillis(20), Duration.ofMillis(400), backMax),
                new Gate(),
                () -> running,
                new Ear(),
                new Loop(thread, LOG),
                Thread::startVirtualThread,
                System::nanoTime,
                LOG);
    }

    private void order(String service, boolean force) {
        order("c-" + service, service, force);
    }

    private void order(String id, String service, boolean force) {
        RestartService order =
                RestartService.newBuilder()
                        .setCommandId(id)
                        .setServiceName(service)
                        .setForce(force)
                        .setReason("it hangs")
                        .setGeneration(6)
                        .build();
        thread.execute(() -> restarts.restart(order));
    }

    private CommandResult end() {
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        !said.isEmpty() && said.getLast().getOutcome() != Outcome.OUTCOME_ACCEPTED);
        return said.getLast();
    }

    @Test
    void aServiceStopsStartsAndIsBack() {
        order("comfyui", false);
        CommandResult end = end();
        assertThat(end.getOutcome()).isEqualTo(Outcome.OUTCOME_DONE);
        assertThat(end.getDetail()).isEqualTo("active (running)");
        assertThat(said)
                .extracting(CommandResult::getRestartStep)
                .containsExactly(
                        RestartStep.RESTART_STEP_STOPPING,
                        RestartStep.RESTART_STEP_STARTING,
                        RestartStep.RESTART_STEP_UNSPECIFIED);
        assertThat(systemd.restarted()).containsExactly("comfyui.service");
    }

    @Test
    void oneThatFallsRightAfterItsStartHasFailedWithItsLastWords() {
        systemd.service("falls", "falls");
        order("falls", false);
        CommandResult end = end();
        assertThat(end.getOutcome()).isEqualTo(Outcome.OUTCOME_FAILED);
        assertThat(end.getDetail())
                .isEqualTo("failed (exit-code, status 3); it said: no CUDA device");
    }

    @Test
    void oneThatDoesNotComeBackInTimeHasFailedWithHowItStands() {
        restarts = restarts(systemd.systemd(), Duration.ofSeconds(1));
        systemd.service("slow", "slowly");
        order("slow", false);
        assertThat(end().getDetail()).isEqualTo("not back after 1 s: deactivating (stop-sigterm)");
    }

    @Test
    void oneThatStaysDownHasFailedToo() {
        restarts = restarts(systemd.systemd(), Duration.ofSeconds(1));
        systemd.service("slow", "stays-down");
        order("slow", false);
        assertThat(end().getDetail()).isEqualTo("not back after 1 s: inactive (dead)");
    }

    @Test
    void whatSystemdRefusesAndWhatItDoesNotKnowIsTold() {
        systemd.service("denied", "denied");
        order("denied", false);
        assertThat(end().getDetail()).contains("Failed to restart denied.service: Access denied");
        said.clear();
        order("missing", false);
        assertThat(end().getDetail()).isEqualTo("systemd has no service missing (not-found)");
        assertThat(systemd.restarted()).containsExactly("denied.service");
    }

    @Test
    void onlyWhatIsListedIsTouchedWhateverTheConsoleSays() {
        systemd.service("sshd", "back");
        order("sshd", true);
        CommandResult end = end();
        assertThat(end.getOutcome()).isEqualTo(Outcome.OUTCOME_REFUSED);
        assertThat(end.getDetail()).startsWith("\"sshd\" is not among this machine's");
        assertThat(systemd.restarted()).isEmpty();
    }

    @Test
    void anUnforcedOneNeverMeetsASegment() {
        running = List.of(7L);
        order("comfyui", false);
        assertThat(end().getDetail()).isEqualTo("attempt 7 runs here");
        said.clear();
        order("forced", "comfyui", true);
        assertThat(end().getOutcome()).isEqualTo(Outcome.OUTCOME_DONE);
        assertThat(systemd.restarted()).hasSize(1);
    }

    @Test
    void workThatComesMeanwhileIsRefused() {
        systemd.service("slow", "slowly");
        order("slow", false);
        await().until(() -> restarts.refusal().isPresent());
        assertThat(restarts.refusal()).contains("slow of this machine is being restarted");
        order("comfyui", false);
        assertThat(end().getDetail()).isEqualTo("slow of this machine is being restarted");
    }

    @Test
    void anOrderOlderThanTheNewestWorkIsStale() {
        generation = 7;
        order("comfyui", false);
        assertThat(end().getDetail())
                .isEqualTo("stale: it was asked with generation 6, the newest is 7");
    }

    @Test
    void aMachineOnItsWayDownRestartsNothing() {
        stopping = true;
        order("comfyui", true);
        assertThat(end().getDetail()).isEqualTo("the machine is on its way down");
    }

    @Test
    void aRepeatedOrderSaysHowItStandsAndStartsNothing() {
        order("comfyui", false);
        end();
        int before = said.size();
        order("comfyui", false);
        await().until(() -> said.size() > before);
        assertThat(said.getLast()).isEqualTo(said.get(before - 1));
        assertThat(systemd.restarted()).hasSize(1);
    }

    @Test
    void anAgentThatNobodyWouldStartAgainStays() {
        alone = Optional.of("nobody would start it again");
        order("@agent", true);
        assertThat(end().getDetail()).isEqualTo("nobody would start it again");
        assertThat(left).hasValue(0);
        alone = Optional.empty();
        order("again", "@agent", false);
        await().until(() -> left.get() == 1);
        assertThat(said.getLast().getRestartStep()).isEqualTo(RestartStep.RESTART_STEP_STOPPING);
    }

    private final class Gate implements ServiceRestarts.Gate {

        @Override
        public long generation() {
            return generation;
        }

        @Override
        public void learn(long told) {
            generation = Math.max(generation, told);
        }

        @Override
        public boolean stopping() {
            return stopping;
        }
    }

    private final class Ear implements Reports {

        @Override
        public void result(CommandResult result) {
            said.add(result);
        }

        @Override
        public void goodbye(Goodbye goodbye) {}

        @Override
        public void goodbyeTakenBack() {}

        @Override
        public void statusChanged() {}
    }
}
