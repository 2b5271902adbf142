package io.nightwatt.engine.sim;

import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.event.AgentEvent.Outcome;
import io.nightwatt.engine.fleet.Activity;
import io.nightwatt.engine.fleet.Report;
import io.nightwatt.engine.power.PowerMode;
import io.nightwatt.engine.sim.bug.AgentFlaw;
import io.nightwatt.engine.sim.fault.Dice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The second key of every power-down, step by step as the real agent turns it: obeys only what is
/// newest, in time, and clean in the last look.
final class SimPowerControl {

    private static final int ANSWERS_MAX = 64;
    private static final long LOOK_MAX = 10_000;
    private static final long SETTLE = 300;
    private static final long GRACE_MAX = 120_000;
    private static final long LATE_MAX = 1_000;

    private enum Phase {
        LOOKING,
        SETTLING,
        RUNNING
    }

    /// A power-down under way.
    private static final class Descent {
        final Effect.OrderPowerDown order;
        final long arrivedAt;
        Phase phase = Phase.LOOKING;
        long sampledAt = -1;
        @Nullable Report sample;

        Descent(Effect.OrderPowerDown order, long arrivedAt) {
            this.order = order;
            this.arrivedAt = arrivedAt;
        }
    }

    /// What was said to a command, kept to be repeated.
    record Answer(String commandId, Outcome outcome, String detail, List<String> evidence) {}

    private final World world;
    private final SimMachine machine;
    private final SimAgent agent;
    private final Dice dice;
    private final Map<String, Answer> answers = new LinkedHashMap<>();
    private long generation;
    private @Nullable Descent descent;

    SimPowerControl(World world, SimMachine machine, SimAgent agent, Dice dice) {
        this.world = world;
        this.machine = machine;
        this.agent = agent;
        this.dice = dice;
    }

    /// The newest generation that it was ever told; survives the process.
    long generation() {
        return generation;
    }

    boolean isStopping() {
        return descent != null && descent.phase != Phase.LOOKING;
    }

    boolean isRunning() {
        return descent != null && descent.phase == Phase.RUNNING;
    }

    /// The process is gone.
    void forget() {
        descent = null;
        answers.clear();
    }

    void learn(long told) {
        if (told <= generation) {
            return;
        }
        generation = told;
        Descent current = descent;
        if (current != null && isStale(current.order)) {
            abandon(current, "stale: the newest generation is " + generation);
        }
    }

    private boolean isStale(Effect.OrderPowerDown order) {
        return order.generation() < generation && !world.has(AgentFlaw.IGNORES_GENERATION);
    }

    void welcomed(long told) {
        learn(told);
        Descent current = descent;
        if (current != null && current.phase == Phase.RUNNING) {
            agent.sayGoodbye(true, current.order.reason());
        }
    }

    void consoleLost() {
        Descent current = descent;
        if (current != null) {
            abandon(current, "the console was lost before the command ran");
        }
    }

    void ordered(Effect.OrderPowerDown order) {
        Answer known = answers.get(order.commandId());
        if (known != null) {
            agent.answer(known);
            return;
        }
        Descent current = descent;
        if (current != null && current.order.commandId().equals(order.commandId())) {
            return; // Still looking: the answer is on its way.
        }
        learn(order.generation());
        if (isStale(order)) {
            refuse(order, "stale: the newest generation is " + generation, List.of());
        } else if (descent != null) {
            refuse(order, "the machine is already on its way down", List.of());
        } else {
            look(new Descent(order, world.now()));
        }
    }

    /// Whether work that was assigned with this generation cannot be taken.
    boolean refuses(long assignedWith) {
        boolean stale = assignedWith < generation && !world.has(AgentFlaw.IGNORES_GENERATION);
        return stale || (isStopping() && !world.has(AgentFlaw.MISSES_OWN_WORK));
    }

    /// Work has come before the "yes": the look that is being taken is void.
    void giveWay() {
        Descent current = descent;
        if (current != null
                && current.phase == Phase.LOOKING
                && !current.order.force()
                && !world.has(AgentFlaw.MISSES_OWN_WORK)) {
            abandon(current, "work was assigned to this machine");
        }
    }

    void cancelled(Effect.CancelPowerDown cancel) {
        learn(cancel.generation());
        Descent current = descent;
        if (current != null && current.order.commandId().equals(cancel.commandId())) {
            abandon(current, "the console cancelled it");
        }
        Answer known = answers.get(cancel.commandId());
        if (known != null) {
            agent.answer(known);
        }
    }

    private void look(Descent next) {
        descent = next;
        if (world.has(AgentFlaw.SKIPS_LAST_LOOK)) {
            looked(next, new Report(Activity.IDLE, List.of(), false, List.of()));
            return;
        }
        long takes = lookTakes();
        long sampleAfter = (long) (dice.share() * takes);
        world.races().look(machine, world.now() + sampleAfter, world.now() + takes + SETTLE);
        agent.process()
                .after(
                        sampleAfter,
                        () -> {
                            next.sampledAt = world.now();
                            next.sample = agent.senses().lastLook();
                            world.oracle().looked(machine.id.value(), machine.sensorsFail());
                        });
        agent.process().after(takes, () -> looked(next, sampleOf(next)));
        agent.process().after(LOOK_MAX, () -> looked(next, Report.UNKNOWN));
    }

    private static Report sampleOf(Descent descent) {
        return Objects.requireNonNullElse(descent.sample, Report.UNKNOWN);
    }

    private long lookTakes() {
        if (world.plan().faults().isHard() && dice.percent(2)) {
            return dice.between(2_000, 14_000);
        }
        return dice.between(15, 900);
    }

    private void looked(Descent current, Report seen) {
        if (descent != current || current.phase != Phase.LOOKING) {
            return; // Abandoned meanwhile, and answered.
        }
        Effect.OrderPowerDown order = current.order;
        long waited = world.now() - current.arrivedAt;
        if (waited > order.validFor().toMillis() && !world.has(AgentFlaw.OBEYS_OLD_ORDERS)) {
            descent = null;
            refuse(order, "expired: the last look took " + waited + " ms", seen.evidence());
            return;
        }
        boolean busy =
                seen.activity() == Activity.BUSY
                        || seen.activity() == Activity.UNKNOWN
                        || ownWorkRuns();
        if (busy && !order.force()) {
            descent = null;
            String why =
                    seen.evidence().isEmpty() ? "the machine is busy" : seen.evidence().getFirst();
            world.races().refused(machine);
            refuse(order, why, seen.evidence());
        } else {
            accept(current);
        }
    }

    private boolean ownWorkRuns() {
        return !agent.runner().running().isEmpty()
                && !world.has(AgentFlaw.SKIPS_LAST_LOOK)
                && !world.has(AgentFlaw.MISSES_OWN_WORK);
    }

    private void accept(Descent current) {
        current.phase = Phase.SETTLING;
        answer(current.order, Outcome.ACCEPTED, "going down", List.of());
        agent.sayStatus();
        agent.sayGoodbye(true, current.order.reason());
        long settle = world.has(AgentFlaw.DAWDLES_AFTER_LOOK) ? 30_000 : SETTLE;
        agent.process().after(settle, () -> run(current));
    }

    private void run(Descent current) {
        if (descent != current) {
            return;
        }
        if (ownWorkRuns() && !current.order.force()) {
            abandon(current, "an attempt runs here");
            return;
        }
        boolean isOld = world.now() - current.arrivedAt > LOOK_MAX + SETTLE + LATE_MAX;
        if (isOld && !world.has(AgentFlaw.DAWDLES_AFTER_LOOK)) {
            abandon(current, "the last look is too old: the agent stood still since");
            return;
        }
        current.phase = Phase.RUNNING;
        Effect.OrderPowerDown order = current.order;
        world.oracle()
                .acted(
                        machine.id.value(),
                        order.generation(),
                        generation,
                        order.force(),
                        current.sampledAt,
                        world.now() - current.arrivedAt);
        world.races().acted(machine);
        world.counts().down(machine);
        if (machine.powerCommand(order.mode() != PowerMode.OFF)) {
            agent.process().after(GRACE_MAX, () -> fail(current, "still up after the command"));
        } else {
            agent.process().after(60, () -> fail(current, "the power command ended with 1"));
        }
    }

    /// The machine slept and woke: what was begun is done.
    void resumed() {
        Descent current = descent;
        if (current != null) {
            descent = null;
            answer(current.order, Outcome.DONE, "slept and woke again", List.of());
            agent.replaceConnection();
        }
    }

    private void fail(Descent current, String why) {
        if (descent == current) {
            descent = null;
            answer(current.order, Outcome.FAILED, why, List.of());
            agent.replaceConnection();
        }
    }

    /// Gives up what does not run yet; what runs cannot be stopped.
    private void abandon(Descent current, String why) {
        if (current.phase != Phase.RUNNING) {
            boolean wasStopping = isStopping();
            descent = null;
            refuse(current.order, why, List.of());
            if (wasStopping) {
                agent.replaceConnection();
            }
        }
    }

    private void refuse(Effect.OrderPowerDown order, String why, List<String> evidence) {
        world.counts().refused++;
        answer(order, Outcome.REFUSED, why, evidence);
    }

    private void answer(
            Effect.OrderPowerDown order, Outcome outcome, String detail, List<String> evidence) {
        Answer said = new Answer(order.commandId(), outcome, detail, List.copyOf(evidence));
        answers.remove(order.commandId());
        answers.put(order.commandId(), said);
        if (answers.size() > ANSWERS_MAX) {
            answers.remove(answers.keySet().iterator().next());
        }
        agent.answer(said);
    }
}
