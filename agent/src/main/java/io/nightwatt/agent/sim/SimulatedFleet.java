package io.nightwatt.agent.sim;

import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.nightwatt.agent.Agent;
import io.nightwatt.agent.Version;
import io.nightwatt.agent.config.ConsoleAddress;
import io.nightwatt.agent.identity.ConsoleChannels;
import io.nightwatt.agent.identity.Enrolment;
import io.nightwatt.agent.identity.EnrolmentToken;
import io.nightwatt.agent.identity.Identity;
import io.nightwatt.agent.identity.IdentityException;
import io.nightwatt.agent.identity.IdentityStore;
import io.nightwatt.agent.identity.StateFolder;
import io.nightwatt.agent.link.LinkSettings;
import io.nightwatt.agent.power.PowerSettings;
import io.nightwatt.proto.agent.v1.Declaration;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Many simulated machines in one process, on a handful of threads.
public final class SimulatedFleet implements AutoCloseable {

    private static final int LANES = 2;
    private static final int ENROLMENTS_AT_ONCE = 8;
    private static final Duration STAGGER = Duration.ofMillis(25);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final int QUIET_FROM = 20;

    /// A simulated machine runs whatever it is given.
    private static final String ANY_TYPE = "*";

    /// What to simulate.
    ///
    /// @param gpus per machine; 0 leaves it to the scenario
    /// @param speed how many times faster than real time the clock and all intervals run
    /// @param epoch when the simulated clock showed the same as the real one
    /// @param interval between two readings, in simulated time
    /// @param stateDir holds one folder a machine
    /// @param wakePort UDP port for magic packets on the loopback interface; 0 picks a free one
    public record Plan(
            ConsoleAddress console,
            Scenario scenario,
            int workers,
            int gpus,
            double speed,
            Instant epoch,
            Duration interval,
            long seed,
            Path stateDir,
            int wakePort) {}

    private final Plan plan;
    private final SimulatedClock clock;
    private final ConsoleChannels channels;
    private final ExecutorService virtualThreads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<ScheduledExecutorService> linkThreads = lanes("sim-link-");
    private final List<ScheduledExecutorService> gpuThreads = lanes("sim-gpu-");
    private final Semaphore enrolments = new Semaphore(ENROLMENTS_AT_ONCE);
    private final Map<String, SimulatedMachine> machines = new ConcurrentHashMap<>();
    private final WakeListener listener;

    public SimulatedFleet(Plan plan) throws IOException {
        this.plan = plan;
        this.clock = new SimulatedClock(plan.epoch(), plan.speed(), System::currentTimeMillis);
        this.channels = ConsoleChannels.on(virtualThreads);
        this.listener = WakeListener.on(plan.wakePort(), this::wake);
    }

    private static List<ScheduledExecutorService> lanes(String name) {
        List<ScheduledExecutorService> lanes = new ArrayList<>();
        for (int i = 0; i < LANES; i++) {
            lanes.add(
                    Executors.newSingleThreadScheduledExecutor(
                            Thread.ofPlatform().name(name + i).daemon().factory()));
        }
        return lanes;
    }

    public int wakePort() {
        return listener.port();
    }

    /// How many machines need a token: those without an identity in their folder.
    public int tokensNeeded() throws IdentityException {
        int needed = 0;
        for (MachinePlan machine : machinePlans()) {
            if (store(machine).load().isEmpty()) {
                needed++;
            }
        }
        return needed;
    }

    /// Starts every machine, a little after each other; one without an identity enrols first, and
    /// tries until the console answers. Returns at once.
    public void start(List<EnrolmentToken> tokens) throws IdentityException {
        Iterator<EnrolmentToken> spare = tokens.iterator();
        List<MachinePlan> plans = machinePlans();
        for (int i = 0; i < plans.size(); i++) {
            MachinePlan machine = plans.get(i);
            int lane = i % LANES;
            Optional<EnrolmentToken> token =
                    store(machine).load().isEmpty() && spare.hasNext()
                            ? Optional.of(spare.next())
                            : Optional.empty();
            var _ =
                    linkThreads
                            .get(lane)
                            .schedule(
                                    () -> virtualThreads.execute(() -> start(machine, token, lane)),
                                    STAGGER.multipliedBy(i).toMillis(),
                                    TimeUnit.MILLISECONDS);
        }
    }

    private List<MachinePlan> machinePlans() {
        return plan.scenario().machines(plan.workers(), plan.gpus(), plan.seed());
    }

    private StateFolder folder(MachinePlan machine) {
        return new StateFolder(plan.stateDir().resolve(machine.name()));
    }

    private IdentityStore store(MachinePlan machine) {
        return new IdentityStore(folder(machine));
    }

    private void start(MachinePlan machine, Optional<EnrolmentToken> token, int lane) {
        Logger log = Logger.getLogger("nightwatt." + machine.name());
        log.setLevel(plan.workers() < QUIET_FROM ? Level.INFO : Level.WARNING);
        try {
            Identity identity = token.isPresent() ? enrol(machine, token.get()) : stored(machine);
            SimulatedMachine next =
                    new SimulatedMachine(
                            machine,
                            identity,
                            folder(machine),
                            choices(),
                            surroundings(machine, lane, log),
                            clock);
            machines.put(next.mac(), next);
            next.start();
        } catch (IdentityException e) {
            if (isPassing(e)) {
                var _ =
                        linkThreads
                                .get(lane)
                                .schedule(
                                        () ->
                                                virtualThreads.execute(
                                                        () -> start(machine, token, lane)),
                                        RETRY.toMillis(),
                                        TimeUnit.MILLISECONDS);
            } else {
                log.warning("does not start: " + e.getMessage());
            }
        } catch (GeneralSecurityException | IOException e) {
            log.log(Level.WARNING, "does not start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Identity stored(MachinePlan machine) throws IdentityException {
        return store(machine)
                .load()
                .orElseThrow(() -> new IdentityException("there is no token for it"));
    }

    private Identity enrol(MachinePlan machine, EnrolmentToken token)
            throws IdentityException, GeneralSecurityException, IOException, InterruptedException {
        enrolments.acquire();
        try {
            Identity identity =
                    new Enrolment(channels)
                            .enrol(
                                    plan.console(),
                                    token,
                                    machine.name(),
                                    Version.CURRENT,
                                    Declaration.getDefaultInstance());
            store(machine).store(identity);
            return identity;
        } finally {
            enrolments.release();
        }
    }

    private static boolean isPassing(IdentityException failure) {
        return failure.getCause() instanceof StatusRuntimeException e
                && (e.getStatus().getCode() == Code.UNAVAILABLE
                        || e.getStatus().getCode() == Code.DEADLINE_EXCEEDED
                        || e.getStatus().getCode() == Code.RESOURCE_EXHAUSTED);
    }

    private Agent.Choices choices() {
        LinkSettings link =
                LinkSettings.of(
                        plan.interval(),
                        io.nightwatt.agent.config.AgentConfig.HEARTBEAT_INTERVAL_DEFAULT);
        return new Agent.Choices(
                plan.console(),
                List.of(ANY_TYPE),
                SimulatedServices.NAMES,
                plan.speed() == 1 ? link : link.faster(plan.speed()),
                link,
                Duration.ofSeconds(30),
                PowerSettings.DEFAULT.withClockFasterBy(plan.speed()));
    }

    private Agent.Surroundings surroundings(MachinePlan machine, int lane, Logger log) {
        return new Agent.Surroundings(
                linkThreads.get(lane),
                gpuThreads.get(lane),
                channels,
                clock,
                new SplittableRandom(machine.seed()),
                (_, _) -> {},
                log);
    }

    private void wake(String mac) {
        SimulatedMachine machine = machines.get(mac);
        if (machine != null) {
            machine.wake();
        }
    }

    /// Ends every agent with a goodbye.
    @Override
    public void close() {
        listener.close();
        CompletableFuture.allOf(
                        machines.values().stream()
                                .map(SimulatedMachine::stop)
                                .toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, 4, TimeUnit.SECONDS)
                .join();
        linkThreads.forEach(ScheduledExecutorService::shutdownNow);
        gpuThreads.forEach(ScheduledExecutorService::shutdownNow);
        virtualThreads.shutdownNow();
    }
}
