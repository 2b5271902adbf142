package io.nightwatt.agent.restart;

import io.nightwatt.agent.loop.Loop;
import io.nightwatt.agent.power.OwnAttempts;
import io.nightwatt.agent.power.Reports;
import io.nightwatt.proto.agent.v1.CommandResult;
import io.nightwatt.proto.agent.v1.Outcome;
import io.nightwatt.proto.agent.v1.RestartService;
import io.nightwatt.proto.agent.v1.RestartStep;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Restarts services, and the agent itself, one at a time: only what the machine's own
/// configuration lists, and unforced only while no attempt runs (P1).
///
/// Confined to the link's thread; the manager is asked on another. Whether a service is back is
/// seen, never assumed: another run of it must be up, and stay up for a while.
public final class ServiceRestarts {

    /// Names the agent; no service can be called so.
    static final String AGENT = "@agent";

    private static final int ANSWERS_MAX = 64;
    private static final Duration LEAVE_AFTER = Duration.ofMillis(300);

    /// What tells whether an order may be obeyed, by the other rooms of the agent.
    public interface Gate {

        /// The newest generation that this agent was ever told.
        long generation();

        /// A newer one was told.
        void learn(long generation);

        /// Whether the machine is on its way down.
        boolean stopping();
    }

    private final List<String> listed;
    private final ServiceControl manager;
    private final OwnProcess self;
    private final RestartSettings settings;
    private final Gate gate;
    private final OwnAttempts own;
    private final Reports reports;
    private final Loop loop;
    private final Executor slow;
    private final LongSupplier nanoTime;
    private final Logger log;

    private final Map<String, CommandResult> answers = new LinkedHashMap<>();
    private @Nullable Run current;

    /// A restart under way.
    private static final class Run {

        final RestartService order;
        final long startedNanos;
        String runBefore = "";
        RestartStep step = RestartStep.RESTART_STEP_UNSPECIFIED;

        /// It was seen to stand still: whatever runs after that is new, whatever it is called.
        boolean stood;

        String runSeen = "";
        long upSinceNanos;
        String words = "";

        Run(RestartService order, long startedNanos) {
            this.order = order;
            this.startedNanos = startedNanos;
        }
    }

    /// Nothing moves before the first order.
    ///
    /// @param listed what may be restarted
    /// @param slow runs the calls that block
    public ServiceRestarts(
            List<String> listed,
            ServiceControl manager,
            OwnProcess self,
            RestartSettings settings,
            Gate gate,
            OwnAttempts own,
            Reports reports,
            Loop loop,
            Executor slow,
            LongSupplier nanoTime,
            Logger log) {
        this.listed = List.copyOf(listed);
        this.manager = manager;
        this.self = self;
        this.settings = settings;
        this.gate = gate;
        this.own = own;
        this.reports = reports;
        this.loop = loop;
        this.slow = slow;
        this.nanoTime = nanoTime;
        this.log = log;
    }

    /// Why work cannot be taken now; empty when it can.
    public Optional<String> refusal() {
        return Optional.ofNullable(current)
                .map(run -> named(run.order) + " of this machine is being restarted");
    }

    /// Carries out `order`, or says why not.
    public void restart(RestartService order) {
        CommandResult known = answers.get(order.getCommandId());
        if (known != null) {
            reports.result(known);
            return;
        }
        gate.learn(order.getGeneration());
        Optional<String> refused = refused(order);
        if (refused.isPresent()) {
            log.info("restart of " + named(order) + " refused: " + refused.get());
            answer(order, Outcome.OUTCOME_REFUSED, refused.get());
            return;
        }
        log.info("restarts " + named(order) + ": " + order.getReason());
        Run run = new Run(order, nanoTime.getAsLong());
        current = run;
        say(run, RestartStep.RESTART_STEP_STOPPING, "restarting " + named(order));
        if (order.getServiceName().equals(AGENT)) {
            // The yes goes out first, and the goodbye after it.
            loop.after(LEAVE_AFTER, self::leave);
        } else {
            ask(run, () -> begin(run));
        }
    }

    private Optional<String> refused(RestartService order) {
        String name = order.getServiceName();
        if (name.equals(AGENT)) {
            Optional<String> alone = self.problem();
            if (alone.isPresent()) {
                return alone;
            }
        } else if (!listed.contains(name)) {
            return Optional.of(
                    "\""
                            + name
                            + "\" is not among this machine's NIGHTWATT_SERVICES ("
                            + (listed.isEmpty() ? "none" : String.join(", ", listed))
                            + ")");
        }
        if (Long.compareUnsigned(order.getGeneration(), gate.generation()) < 0) {
            return Optional.of(
                    "stale: it was asked with generation "
                            + Long.toUnsignedString(order.getGeneration())
                            + ", the newest is "
                            + Long.toUnsignedString(gate.generation()));
        }
        if (gate.stopping()) {
            return Optional.of("the machine is on its way down");
        }
        if (current != null) {
            return refusal();
        }
        return own.running().isEmpty() || order.getForce()
                ? Optional.empty()
                : Optional.of("attempt " + own.running().getFirst() + " runs here");
    }

    /// Something that blocks; what it returns is done on the link's thread.
    private interface Call {
        Runnable make() throws IOException;
    }

    private void ask(Run run, Call call) {
        var _ =
                CompletableFuture.supplyAsync(() -> made(run, call), slow)
                        .exceptionally(thrown -> () -> fail(run, thrown.toString()))
                        .thenAcceptAsync(Runnable::run, loop);
    }

    private Runnable made(Run run, Call call) {
        try {
            return call.make();
        } catch (IOException e) {
            String why = String.valueOf(e.getMessage());
            return () -> fail(run, why);
        }
    }

    private Runnable begin(Run run) throws IOException {
        String name = run.order.getServiceName();
        ServiceLook before = manager.look(name);
        manager.restart(name);
        return () -> {
            run.runBefore = before.run();
            again(run);
        };
    }

    private void again(Run run) {
        loop.after(
                settings.look(),
                () ->
                        ask(
                                run,
                                () -> {
                                    ServiceLook seen = manager.look(run.order.getServiceName());
                                    if (seen.stand() == ServiceLook.Stand.STOPPED) {
                                        manager.startIfStopped(run.order.getServiceName());
                                    }
                                    return () -> seen(run, seen);
                                }));
    }

    private void seen(Run run, ServiceLook look) {
        run.words = look.words();
        run.stood |= look.stand() == ServiceLook.Stand.STOPPED;
        boolean isNew = run.stood || (!look.run().isEmpty() && !look.run().equals(run.runBefore));
        switch (look.stand()) {
            case STOPPING -> {}
            case STOPPED, STARTING -> starting(run);
            case UP -> {
                if (isNew) {
                    starting(run);
                    if (settled(run, look)) {
                        return;
                    }
                }
            }
            case FAILED -> {
                giveUp(run, "");
                return;
            }
            case FINISHED -> {
                if (isNew) {
                    done(run, "ran to its end");
                    return;
                }
            }
        }
        if (look.stand() != ServiceLook.Stand.UP) {
            run.runSeen = "";
        }
        if (since(run.startedNanos).compareTo(settings.backMax()) >= 0) {
            giveUp(run, "not back after " + settings.backMax().toSeconds() + " s: ");
        } else {
            again(run);
        }
    }

    private void starting(Run run) {
        if (run.step != RestartStep.RESTART_STEP_STARTING) {
            say(run, RestartStep.RESTART_STEP_STARTING, run.words);
        }
    }

    /// @return whether it has been up for long enough
    private boolean settled(Run run, ServiceLook look) {
        if (!look.run().equals(run.runSeen)) {
            run.runSeen = look.run();
            run.upSinceNanos = nanoTime.getAsLong();
        }
        if (since(run.upSinceNanos).compareTo(settings.settle()) < 0) {
            return false;
        }
        done(run, look.words());
        return true;
    }

    private Duration since(long nanos) {
        return Duration.ofNanos(nanoTime.getAsLong() - nanos);
    }

    private void done(Run run, String words) {
        current = null;
        log.info(named(run.order) + " is back: " + words);
        answer(run.order, Outcome.OUTCOME_DONE, words);
    }

    /// Its last words tell more than its state, and cost a call.
    private void giveUp(Run run, String why) {
        ask(
                run,
                () -> {
                    String said = manager.lastWords(run.order.getServiceName());
                    String words = why + run.words + (said.isEmpty() ? "" : "; it said: " + said);
                    return () -> fail(run, words);
                });
    }

    private void fail(Run run, String why) {
        if (current == run) {
            current = null;
            log.warning("restart of " + named(run.order) + " failed: " + why);
            answer(run.order, Outcome.OUTCOME_FAILED, why);
        }
    }

    private void say(Run run, RestartStep step, String detail) {
        run.step = step;
        tell(
                run.order,
                result(run.order, Outcome.OUTCOME_ACCEPTED, detail).setRestartStep(step).build());
    }

    private void answer(RestartService order, Outcome outcome, String detail) {
        tell(order, result(order, outcome, detail).build());
    }

    private CommandResult.Builder result(RestartService order, Outcome outcome, String detail) {
        return CommandResult.newBuilder()
                .setCommandId(order.getCommandId())
                .setOutcome(outcome)
                .setDetail(detail)
                .setGeneration(gate.generation());
    }

    private void tell(RestartService order, CommandResult result) {
        answers.remove(order.getCommandId());
        answers.put(order.getCommandId(), result);
        if (answers.size() > ANSWERS_MAX) {
            answers.remove(answers.keySet().iterator().next());
        }
        reports.result(result);
    }

    private static String named(RestartService order) {
        return order.getServiceName().equals(AGENT) ? "the agent" : order.getServiceName();
    }
}
