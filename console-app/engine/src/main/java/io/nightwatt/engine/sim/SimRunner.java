package io.nightwatt.engine.sim;

import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.event.AgentEvent;
import io.nightwatt.engine.event.AgentEvent.SegmentFailed;
import io.nightwatt.engine.event.AgentEvent.SegmentFinished;
import io.nightwatt.engine.event.AgentEvent.SegmentProgress;
import io.nightwatt.engine.event.AgentEvent.SegmentStarted;
import io.nightwatt.engine.sim.fault.Dice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Our own work on one machine. The job's processes outlive the agent and end with the machine; an
/// end that the console has not acknowledged is said again after every welcome.
final class SimRunner {

    private static final long PROGRESS_EVERY = 20_000;
    private static final double FAILS_PERCENT = 1;

    private final World world;
    private final SimMachine machine;
    private final Dice dice;
    private final Map<Long, Run> runs = new TreeMap<>();
    private List<Long> running = List.of();

    /// One attempt.
    private static final class Run {
        final long attempt;
        final long length;
        final long startedAt;
        final double from;
        final boolean fails;
        final List<String> gpus;
        String end = "";

        Run(long attempt, long length, long startedAt, double from, boolean f, List<String> gpus) {
            this.attempt = attempt;
            this.length = length;
            this.startedAt = startedAt;
            this.from = from;
            this.fails = f;
            this.gpus = gpus;
        }

        boolean hasEnded() {
            return !end.isEmpty();
        }

        double done(long now) {
            return Math.min(1, from + (double) (now - startedAt) / length);
        }
    }

    SimRunner(World world, SimMachine machine, Dice dice) {
        this.world = world;
        this.machine = machine;
        this.dice = dice;
    }

    /// Attempts that run now. The same list while nothing changes.
    List<Long> running() {
        return running;
    }

    /// Share of the machine's GPUs that work.
    double load() {
        int busy = 0;
        for (Run run : runs.values()) {
            busy += run.hasEnded() ? 0 : run.gpus.size();
        }
        return Math.min(1, (double) busy / Math.max(1, machine.gpus()));
    }

    /// True when what still runs leases one of them.
    boolean holdsOneOf(List<String> gpus) {
        return runs.values().stream()
                .anyMatch(run -> !run.hasEnded() && !Collections.disjoint(run.gpus, gpus));
    }

    boolean knows(long attempt) {
        return runs.containsKey(attempt);
    }

    /// Says how an attempt stands, once more.
    void repeat(long attempt) {
        Run run = runs.get(attempt);
        if (run != null) {
            say(run);
        }
    }

    void start(Effect.Assign order) {
        double from = Checkpoint.done(order.checkpoint());
        long length = Long.parseLong(order.spec().parameters().getOrDefault("millis", "60000"));
        boolean fails = dice.percent(FAILS_PERCENT);
        var run = new Run(order.attempt(), length, world.now(), from, fails, order.gpus());
        world.oracle().attemptBegan(machine.id.value(), run.attempt);
        machine.meter.count(world.now(), machine.state(), machine.agent.load());
        runs.put(run.attempt, run);
        refresh();
        long left = Math.max(500, (long) (length * (1 - from)));
        long takes = run.fails ? (long) (left * dice.share()) : left;
        world.agenda().after(takes, () -> ends(run, run.fails ? "failed" : "finished"));
        world.agenda().after(PROGRESS_EVERY, () -> progress(run));
    }

    private boolean isLive(Run run) {
        return runs.get(run.attempt) == run && !run.hasEnded();
    }

    private void ends(Run run, String how) {
        if (!isLive(run)) {
            return;
        }
        machine.meter.count(world.now(), machine.state(), machine.agent.load());
        run.end = how;
        refresh();
        world.oracle().attemptEnded(machine.id.value(), run.attempt, how.equals("finished"));
        boolean cancelled = how.equals("cancelled");
        if (cancelled) {
            runs.remove(run.attempt);
        }
        machine.agent
                .process()
                .now(() -> {
                    if (!cancelled) {
                        say(run);
                    }
                    machine.agent.sayStatus();
                });
    }

    private void progress(Run run) {
        if (isLive(run)) {
            machine.agent.process().now(() -> say(run));
            world.agenda().after(PROGRESS_EVERY, () -> progress(run));
        }
    }

    void cancel(long attempt) {
        Run run = runs.get(attempt);
        if (run != null && isLive(run)) {
            world.agenda().after(dice.between(50, 3_000), () -> ends(run, "cancelled"));
        }
    }

    /// The console has stored these ends.
    void acknowledged(long attempt) {
        Run run = runs.get(attempt);
        if (run != null && run.hasEnded()) {
            runs.remove(attempt);
        }
    }

    void welcomed() {
        for (Run run : new ArrayList<>(runs.values())) {
            say(run);
        }
    }

    /// The machine went dark: what ran is lost.
    void died() {
        for (Run run : runs.values()) {
            if (!run.hasEnded()) {
                world.oracle().attemptEnded(machine.id.value(), run.attempt, false);
            }
        }
        runs.values().removeIf(run -> !run.hasEnded());
        refresh();
    }

    private void say(Run run) {
        machine.agent.say(session -> event(run, session));
    }

    private AgentEvent event(Run run, long session) {
        var worker = machine.id;
        if (!run.hasEnded()) {
            double done = run.done(world.now());
            if (done <= run.from) {
                return new SegmentStarted(worker, session, run.attempt);
            }
            return new SegmentProgress(
                    worker, session, run.attempt, done, Optional.of(Checkpoint.of(done)));
        }
        return run.end.equals("finished")
                ? new SegmentFinished(worker, session, run.attempt)
                : new SegmentFailed(worker, session, run.attempt, run.end);
    }

    private void refresh() {
        running =
                runs.values().stream()
                        .filter(run -> !run.hasEnded())
                        .map(run -> run.attempt)
                        .toList();
    }
}
