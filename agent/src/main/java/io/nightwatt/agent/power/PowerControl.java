package io.nightwatt.agent.power;

import io.nightwatt.agent.activity.Activity;
import io.nightwatt.agent.activity.Verdict;
import io.nightwatt.agent.loop.Loop;
import io.nightwatt.proto.agent.v1.CancelPowerDown;
import io.nightwatt.proto.agent.v1.CommandResult;
import io.nightwatt.proto.agent.v1.Goodbye;
import io.nightwatt.proto.agent.v1.GoodbyeReason;
import io.nightwatt.proto.agent.v1.Outcome;
import io.nightwatt.proto.agent.v1.PowerDown;
import io.nightwatt.proto.agent.v1.PowerMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The second key of every power-down: obeys only what is newest, in time, and clean in the last
/// look.
///
/// Confined to the link's thread (the executor that is handed in); nothing here blocks. A command
/// goes through three phases: it is looked at, it settles (said yes and goodbye, still to be
/// cancelled), and it runs, from where there is no way back but failing.
public final class PowerControl {

    private static final int ANSWERS_MAX = 64;
    private static final Duration RESUME_CHECK = Duration.ofSeconds(1);
    private static final Duration SLEPT_MIN = Duration.ofSeconds(5);

    private final PowerSettings settings;
    private final PowerCommand machine;
    private final LastLook lastLook;
    private final OwnAttempts own;
    private final GenerationStore store;
    private final Reports reports;
    private final Loop loop;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final Logger log;

    private final Map<String, CommandResult> answers = new LinkedHashMap<>();
    private long generation;
    private @Nullable Descent descent;

    public PowerControl(
            PowerSettings settings,
            PowerCommand machine,
            LastLook lastLook,
            OwnAttempts own,
            GenerationStore store,
            Reports reports,
            Loop loop,
            InstantSource clock,
            LongSupplier nanoTime,
            Logger log) {
        this.settings = settings;
        this.machine = machine;
        this.lastLook = lastLook;
        this.own = own;
        this.store = store;
        this.reports = reports;
        this.loop = loop;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.log = log;
        this.generation = store.load();
    }

    /// The newest generation that this agent was ever told.
    public long generation() {
        return generation;
    }

    /// Whether the machine is on its way down: from "yes" until it is dark or has failed.
    public boolean stopping() {
        return descent != null && descent.phase != Descent.Phase.LOOKING;
    }

    /// The agent stops, and with it the watch over a machine on its way down.
    ///
    /// @return why it leaves, for the goodbye
    public GoodbyeReason leave() {
        Descent current = descent;
        GoodbyeReason why =
                // Before the command runs nothing takes the machine down: only the agent goes.
                current != null && current.phase == Descent.Phase.RUNNING
                        ? reason(current.command.getMode())
                        : GoodbyeReason.GOODBYE_REASON_AGENT_STOPPING;
        descent = null;
        return why;
    }

    /// The console told a generation; whatever is older and does not run yet is refused.
    public void learn(long told) {
        if (Long.compareUnsigned(told, generation) <= 0) {
            return;
        }
        generation = told;
        store.store(told);
        Descent current = descent;
        if (current != null && isStale(current.command)) {
            abandon(current, stale(current.command));
        }
    }

    /// The console is there again. It takes a goodbye back when its agent returns, so a machine
    /// that still goes down says it anew.
    public void welcomed(long told) {
        learn(told);
        Descent current = descent;
        if (current != null && current.phase == Descent.Phase.RUNNING) {
            goodbye(current.command);
        }
    }

    /// The console can no longer take its word back, or is no longer believed.
    public void consoleLost() {
        Descent current = descent;
        if (current != null) {
            abandon(current, "the console was lost before the command ran");
        }
    }

    /// Why work that was assigned with this generation cannot be taken; empty when it can.
    public Optional<String> refusal(long assignedWith) {
        if (Long.compareUnsigned(assignedWith, generation) < 0) {
            return Optional.of(stale(assignedWith));
        }
        return stopping() ? Optional.of("the machine is on its way down") : Optional.empty();
    }

    /// Work has come before the "yes": the look that is being taken is void.
    public void giveWay(String why) {
        Descent current = descent;
        if (current != null
                && current.phase == Descent.Phase.LOOKING
                && !current.command.getForce()) {
            abandon(current, why);
        }
    }

    /// Carries out `command`, or says why not.
    public void powerDown(PowerDown command) {
        CommandResult known = answers.get(command.getCommandId());
        if (known != null) {
            reports.result(known);
            return;
        }
        Descent current = descent;
        if (current != null && current.command.getCommandId().equals(command.getCommandId())) {
            return; // Still looking: the answer is on its way.
        }
        learn(command.getGeneration());
        if (isStale(command)) {
            refuse(command, stale(command), List.of());
        } else if (!machine.modes().contains(command.getMode())) {
            refuse(command, "this machine cannot do " + command.getMode().name(), List.of());
        } else if (descent != null) {
            refuse(command, "the machine is already on its way down", List.of());
        } else {
            look(new Descent(command, nanoTime.getAsLong(), clock.instant()));
        }
    }

    /// Takes a power-down back, if its command does not run yet.
    public void cancel(CancelPowerDown cancel) {
        learn(cancel.getGeneration());
        Descent current = descent;
        if (current != null && current.command.getCommandId().equals(cancel.getCommandId())) {
            abandon(current, "the console cancelled it");
        }
        CommandResult known = answers.get(cancel.getCommandId());
        if (known != null) {
            reports.result(known);
        }
    }

    private void look(Descent next) {
        descent = next;
        var _ =
                lastLook.look()
                        .completeOnTimeout(
                                unknown(
                                        "the last look did not end within "
                                                + settings.lookMax().toSeconds()
                                                + " s"),
                                settings.lookMax().toMillis(),
                                TimeUnit.MILLISECONDS)
                        .exceptionally(thrown -> unknown("the last look failed: " + thrown))
                        .thenAcceptAsync(verdict -> looked(next, verdict), loop);
    }

    private void looked(Descent current, Verdict verdict) {
        if (descent != current) {
            return; // Abandoned meanwhile, and answered.
        }
        Verdict whole = withOwn(verdict);
        PowerDown command = current.command;
        long waitedMillis =
                TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - current.arrivedNanos);
        if (waitedMillis > Integer.toUnsignedLong(command.getValidForMs())) {
            descent = null;
            refuse(
                    command,
                    "expired: it was good for "
                            + Integer.toUnsignedLong(command.getValidForMs())
                            + " ms and the last look took "
                            + waitedMillis
                            + " ms",
                    verdict.evidence());
        } else if (whole.activity().countsAsBusy() && !command.getForce()) {
            descent = null;
            refuse(command, whole.evidence().getFirst(), whole.evidence());
        } else {
            accept(current, whole);
        }
    }

    /// What runs here by our own doing is known for certain, and at this very moment.
    private Verdict withOwn(Verdict verdict) {
        List<String> evidence = new ArrayList<>();
        own.running().forEach(attempt -> evidence.add("Attempt " + attempt + " runs here."));
        if (evidence.isEmpty()) {
            return verdict;
        }
        verdict.evidence().stream().filter(line -> !evidence.contains(line)).forEach(evidence::add);
        return new Verdict(Activity.BUSY, evidence);
    }

    private void accept(Descent current, Verdict verdict) {
        PowerDown command = current.command;
        current.phase = Descent.Phase.SETTLING;
        String mode = OsPowerCommand.name(command.getMode());
        String forced = verdict.activity().countsAsBusy() ? ", forced over: " : ": ";
        log.info("power-down (" + mode + "): " + command.getReason());
        answer(
                command,
                Outcome.OUTCOME_ACCEPTED,
                "going down (" + mode + ")" + forced + verdict.evidence().getFirst(),
                verdict.evidence());
        reports.statusChanged();
        goodbye(command);
        loop.after(settings.settle(), () -> run(current));
    }

    private void goodbye(PowerDown command) {
        reports.goodbye(
                Goodbye.newBuilder()
                        .setReason(reason(command.getMode()))
                        .setDetail(command.getReason())
                        .build());
    }

    private void run(Descent current) {
        if (descent != current) {
            return;
        }
        if (!own.running().isEmpty() && !current.command.getForce()) {
            abandon(current, "attempt " + own.running().getFirst() + " runs here");
            return;
        }
        Duration age = current.age(nanoTime.getAsLong(), clock.instant());
        if (age.compareTo(settings.ageMax()) > 0) {
            abandon(
                    current,
                    "the last look is too old: the order came "
                            + age.toSeconds()
                            + " s ago, and the agent stood still since");
            return;
        }
        current.phase = Descent.Phase.RUNNING;
        current.ranNanos = nanoTime.getAsLong();
        current.lookedAfterAt = clock.instant();
        var _ =
                machine.run(current.command.getMode())
                        .exceptionally(thrown -> Optional.of(thrown.toString()))
                        .thenAcceptAsync(
                                failure -> failure.ifPresent(why -> fail(current, why)), loop);
        watchForAftermath(current);
    }

    /// A machine that goes dark never comes here again; one that slept does when it wakes.
    private void watchForAftermath(Descent current) {
        if (descent != current) {
            return;
        }
        Duration monotonic = Duration.ofNanos(nanoTime.getAsLong() - current.ranNanos);
        // By wall time from check to check: on Windows the monotonic clock goes on in sleep.
        Instant now = clock.instant();
        Duration missed = Duration.between(current.lookedAfterAt, now).minus(RESUME_CHECK);
        current.lookedAfterAt = now;
        boolean sleeps =
                current.command.getMode() == PowerMode.POWER_MODE_SUSPEND
                        || current.command.getMode() == PowerMode.POWER_MODE_HIBERNATE;
        if (sleeps && missed.compareTo(SLEPT_MIN) > 0) {
            descent = null;
            answer(current.command, Outcome.OUTCOME_DONE, "slept and woke again", List.of());
            reports.goodbyeTakenBack();
        } else if (monotonic.compareTo(settings.graceMax()) >= 0) {
            fail(current, "still up " + monotonic.toSeconds() + " s after the command");
        } else {
            Duration left = settings.graceMax().minus(monotonic).plusMillis(1);
            loop.after(
                    left.compareTo(RESUME_CHECK) < 0 ? left : RESUME_CHECK,
                    () -> watchForAftermath(current));
        }
    }

    private void fail(Descent current, String why) {
        if (descent == current) {
            descent = null;
            log.warning("power-down failed: " + why);
            answer(current.command, Outcome.OUTCOME_FAILED, why, List.of());
            reports.goodbyeTakenBack();
        }
    }

    /// Gives up what does not run yet; what runs cannot be stopped.
    private void abandon(Descent current, String why) {
        if (current.phase != Descent.Phase.RUNNING) {
            boolean wasStopping = stopping();
            descent = null;
            refuse(current.command, why, List.of());
            if (wasStopping) {
                reports.goodbyeTakenBack();
            }
        }
    }

    private void refuse(PowerDown command, String why, List<String> evidence) {
        log.info("power-down refused: " + why);
        answer(command, Outcome.OUTCOME_REFUSED, why, evidence);
    }

    private void answer(PowerDown command, Outcome outcome, String detail, List<String> evidence) {
        CommandResult result =
                CommandResult.newBuilder()
                        .setCommandId(command.getCommandId())
                        .setOutcome(outcome)
                        .setDetail(detail)
                        .addAllEvidence(evidence)
                        .setGeneration(generation)
                        .build();
        answers.remove(command.getCommandId());
        answers.put(command.getCommandId(), result);
        if (answers.size() > ANSWERS_MAX) {
            answers.remove(answers.keySet().iterator().next());
        }
        reports.result(result);
    }

    private boolean isStale(PowerDown command) {
        return Long.compareUnsigned(command.getGeneration(), generation) < 0;
    }

    private String stale(PowerDown command) {
        return stale(command.getGeneration());
    }

    private String stale(long askedWith) {
        return "stale: it was asked with generation "
                + Long.toUnsignedString(askedWith)
                + ", the newest is "
                + Long.toUnsignedString(generation);
    }

    private static Verdict unknown(String why) {
        return new Verdict(Activity.UNKNOWN, List.of(why));
    }

    private static GoodbyeReason reason(PowerMode mode) {
        return mode == PowerMode.POWER_MODE_REBOOT
                ? GoodbyeReason.GOODBYE_REASON_RESTART
                : GoodbyeReason.GOODBYE_REASON_POWER_DOWN;
    }
}
