package io.nightwatt.agent.sim;

import io.nightwatt.agent.Agent;
import io.nightwatt.agent.activity.ActivityRules;
import io.nightwatt.agent.activity.Judge;
import io.nightwatt.agent.identity.Identity;
import io.nightwatt.agent.identity.StateFolder;
import io.nightwatt.agent.power.PowerCommand;
import io.nightwatt.agent.restart.OwnProcess;
import io.nightwatt.agent.sim.MachinePlan.Oddity;
import io.nightwatt.agent.sim.SimulatedGpu.Nature;
import io.nightwatt.agent.watch.SignSource;
import io.nightwatt.proto.agent.v1.PowerMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One simulated machine: a real agent over made-up GPUs, with a power button. Safe on any thread.
final class SimulatedMachine {

    private static final Duration LOST_AFTER = Duration.ofMinutes(3);
    private static final Duration DARK_AFTER = Duration.ofSeconds(2);
    private static final Duration AGENT_STARTS_FOR = Duration.ofSeconds(6);

    private final MachinePlan plan;
    private final Identity identity;
    private final StateFolder folder;
    private final Agent.Choices choices;
    private final Agent.Surroundings around;
    private final SimulatedClock clock;
    private final SplittableRandom random;
    private final SimulatedRuns runs;
    private final SimulatedServices services;
    private final Instant born;
    private Boot boot;
    private PowerMode downAs = PowerMode.POWER_MODE_OFF;
    private @Nullable Agent agent;
    private boolean booting;

    /// A start of the machine; a sleep does not end it.
    private record Boot(String id, Instant at) {}

    SimulatedMachine(
            MachinePlan plan,
            Identity identity,
            StateFolder folder,
            Agent.Choices choices,
            Agent.Surroundings around,
            SimulatedClock clock) {
        this.plan = plan;
        this.identity = identity;
        this.folder = folder;
        this.choices = choices;
        this.around = around;
        this.clock = clock;
        this.random = new SplittableRandom(plan.seed());
        this.runs = new SimulatedRuns(clock, around.linkThread(), random.split());
        this.services = new SimulatedServices(clock);
        this.born = clock.instant();
        this.boot = newBoot(born.minus(Duration.ofHours(1 + random.nextInt(90))));
    }

    String mac() {
        return plan.mac();
    }

    /// Starts the machine as one that has been on for a while.
    synchronized void start() {
        comeUp();
    }

    /// A magic packet came: a machine that is off boots, one that is on takes no notice.
    synchronized void wake() {
        if (agent == null && !booting) {
            bootSoon();
        }
    }

    /// Ends the agent; the machine itself is as if it stayed on.
    synchronized CompletableFuture<Void> stop() {
        Agent running = agent;
        agent = null;
        booting = true; // Nothing wakes it any more.
        return running == null ? CompletableFuture.completedFuture(null) : running.stop();
    }

    private synchronized void bootSoon() {
        booting = true;
        boolean slept =
                downAs == PowerMode.POWER_MODE_SUSPEND || downAs == PowerMode.POWER_MODE_HIBERNATE;
        around.log().info(slept ? "wakes" : "boots");
        later(
                wakeTime(),
                () -> {
                    booting = false;
                    if (!slept) {
                        boot = newBoot(clock.instant());
                    }
                    comeUp();
                });
    }

    /// From the magic packet to the agent's start.
    private Duration wakeTime() {
        return switch (downAs) {
            case POWER_MODE_SUSPEND -> Duration.ofSeconds(random.nextInt(3, 9));
            case POWER_MODE_HIBERNATE -> Duration.ofSeconds(random.nextInt(12, 31));
            case POWER_MODE_OFF, POWER_MODE_REBOOT, POWER_MODE_UNSPECIFIED, UNRECOGNIZED ->
                    Duration.ofSeconds(random.nextInt(20, 61));
        };
    }

    private Boot newBoot(Instant at) {
        return new Boot(new UUID(random.nextLong(), random.nextLong()).toString(), at);
    }

    private synchronized void comeUp() {
        Judge judge = new Judge(ActivityRules.DEFAULT);
        Agent next =
                new Agent(
                        identity,
                        folder,
                        new Agent.Machine(
                                gpus(),
                                SignSource.NONE,
                                (gpus, recent, own, _) ->
                                        judge.judge(gpus, recent, own, clock.instant()),
                                new Button(),
                                new SimulatedHost(plan, boot.id(), boot.at(), clock),
                                runs,
                                services,
                                new Keeper()),
                        choices,
                        around);
        agent = next;
        next.start();
    }

    private SimulatedGpus gpus() {
        List<SimulatedGpu> gpus = new ArrayList<>();
        List<String> uuids = new ArrayList<>();
        for (int i = 0; i < plan.gpus().size(); i++) {
            // Of the plan's seed, not of this run: a card keeps its name over a restart.
            SplittableRandom own = new SplittableRandom(plan.seed() + i);
            String uuid = "GPU-" + new UUID(own.nextLong(), own.nextLong());
            uuids.add(uuid);
            gpus.add(
                    new SimulatedGpu(plan.gpus().get(i), uuid, i, nature(i), own, clock.instant()));
        }
        Workload others = workload();
        return new SimulatedGpus(
                gpus,
                (now, gpu) -> runs.load(uuids.get(gpu)).orElseGet(() -> others.at(now, gpu)),
                clock);
    }

    private Nature nature(int gpu) {
        return switch (plan.oddity()) {
            case HOT -> gpu == 0 ? new Nature(97, Instant.MAX) : Nature.SOUND;
            case LOSES_A_GPU ->
                    gpu == plan.gpus().size() - 1
                            ? new Nature(71, born.plus(LOST_AFTER))
                            : Nature.SOUND;
            case NONE, PARKED, STEADY -> Nature.SOUND;
        };
    }

    private Workload workload() {
        RandomGenerator own = random.split();
        if (plan.oddity() == Oddity.STEADY) {
            return (_, _) -> new Load("render", 65, 0.5);
        }
        if (plan.oddity() == Oddity.PARKED) {
            return (_, gpu) -> gpu == 0 ? new Load("comfyui", 0, 0.45) : Load.NONE;
        }
        return new StudioWorkload(own, plan.gpus().size());
    }

    private void later(Duration simulated, Runnable action) {
        var _ =
                around.linkThread()
                        .schedule(action, clock.real(simulated).toNanos(), TimeUnit.NANOSECONDS);
    }

    private synchronized void goDark(PowerMode mode) {
        Agent running = agent;
        agent = null;
        if (running == null) {
            return;
        }
        around.log().info("goes dark");
        var _ = running.stop();
        downAs = mode;
        if (mode == PowerMode.POWER_MODE_OFF || mode == PowerMode.POWER_MODE_REBOOT) {
            runs.lost();
        }
        if (mode == PowerMode.POWER_MODE_REBOOT) {
            bootSoon();
        }
    }

    /// What starts this machine's agent again when it has ended.
    private final class Keeper implements OwnProcess {

        @Override
        public Optional<String> problem() {
            return Optional.empty();
        }

        @Override
        public void leave() {
            leaveAndComeBack();
        }
    }

    private synchronized void leaveAndComeBack() {
        Agent running = agent;
        if (running == null || booting) {
            return;
        }
        agent = null;
        booting = true;
        var _ = running.stop();
        later(
                AGENT_STARTS_FOR,
                () -> {
                    booting = false;
                    comeUp();
                });
    }

    /// The power command of this machine.
    private final class Button implements PowerCommand {

        @Override
        public List<PowerMode> modes() {
            return List.of(
                    PowerMode.POWER_MODE_OFF,
                    PowerMode.POWER_MODE_SUSPEND,
                    PowerMode.POWER_MODE_HIBERNATE,
                    PowerMode.POWER_MODE_REBOOT);
        }

        @Override
        public CompletableFuture<Optional<String>> run(PowerMode mode) {
            later(DARK_AFTER, () -> goDark(mode));
            return CompletableFuture.completedFuture(Optional.empty());
        }
    }
}
