package io.nightwatt.engine.power;

import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.fleet.Span;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.power.PowerSignal.Answered;
import io.nightwatt.engine.power.PowerSignal.DownAsked;
import java.time.Duration;
import java.time.Instant;

/// The steps of [PowerPath] from on to sleeping, and from every one of them back to on.
final class GoingDown {

    private GoingDown() {}

    /// No new work from here on; every older order is void.
    static Moment cordon(Moment moment, DownAsked asked) {
        Power before = moment.power();
        moment.want(asked.after(moment.intent()))
                .releaseHoldUnless(asked.automatic() || asked.reboot(), Hold.Kind.ON, asked.actor())
                .raiseGeneration()
                .tellGeneration();
        if (mayOrder(moment)) {
            return order(moment, before);
        }
        return moment.go(
                        before.state(),
                        new Phase.Draining(moment.now().plus(moment.policy().down().drainGrace())),
                        "draining for " + asked.actor() + ": " + asked.reason())
                .record(before, asked.reason(), moment.evidence(), asked.actor());
    }

    /// A second wish while it drains: a person's outranks automation's, and force ends the drain.
    static Moment askAgain(Moment moment, DownAsked asked) {
        if (!asked.automatic()) {
            moment.want(asked.after(moment.intent()));
        }
        return drain(moment);
    }

    static Moment drain(Moment moment) {
        return drain(moment, true);
    }

    /// @param trusted false while a console that was away may not have heard yet that it is free
    static Moment drain(Moment moment, boolean trusted) {
        Power before = moment.power();
        if (!(before.phase() instanceof Phase.Draining(Instant deadline))) {
            return moment;
        }
        if (moment.report().stopping() && !moment.intent().hung()) {
            return stoppingOr(moment);
        }
        if (moment.intent().automatic() && moment.onOrIdle() != PowerState.IDLE) {
            return back(moment, "is no longer idle", moment.evidence(), "automation");
        }
        if (mayOrder(moment)) {
            return order(moment, before);
        }
        if (trusted && moment.hasPassed(deadline)) {
            return stayOn(moment);
        }
        return moment.go(moment.onOrIdle(), before.phase(), before.reason());
    }

    /// P1: the graceful timeout ends the drain, never the work. A person may force it.
    private static Moment stayOn(Moment moment) {
        String reason =
                "did not become free within "
                        + Span.words(moment.policy().down().drainGrace())
                        + "; it stays on";
        Intent next = moment.intent().postponed(moment.now());
        return back(moment, reason, moment.evidence(), "console")
                .want(next)
                .warn(about(moment, reason + ". Force its power-down to end what runs there."));
    }

    /// P1: only to a worker that is heard and known to run nothing, or by a person's force.
    private static boolean mayOrder(Moment moment) {
        Worker worker = moment.worker();
        if (worker.session().isEmpty() || moment.isSilent() || worker.identityConflict()) {
            return false;
        }
        if (moment.intent().force()) {
            return true;
        }
        return moment.intent().automatic()
                ? moment.onOrIdle() == PowerState.IDLE
                : !moment.isBusy();
    }

    private static Moment order(Moment moment, Power before) {
        return order(moment, before, moment.policy().down().commandValidity());
    }

    private static Moment order(Moment moment, Power before, Duration validFor) {
        Worker worker = moment.worker();
        Intent intent = moment.intent();
        String commandId = "pd-" + worker.id().value() + "-" + worker.generation();
        worker.session()
                .ifPresent(session ->
                        moment.act(
                                new Effect.OrderPowerDown(
                                        worker.id(),
                                        session.number(),
                                        commandId,
                                        worker.generation(),
                                        validFor,
                                        intent.reboots()
                                                ? PowerMode.REBOOT
                                                : worker.settings().mode(),
                                        intent.reason(),
                                        intent.force())));
        String reason = intent.force() ? "forced: " + intent.reason() : intent.reason();
        return moment.go(
                        PowerState.SHUTTING_DOWN,
                        new Phase.Ordered(commandId, moment.now().plus(validFor)),
                        reason)
                .record(before, reason, moment.evidence(), intent.actor());
    }

    static Moment answered(Moment moment, Answered answered) {
        return switch (answered.outcome()) {
            case ACCEPTED, DONE ->
                    moment.phase() instanceof Phase.Ordered(String commandId, Instant _)
                            ? stop(moment, commandId, moment.power().reason())
                            : moment;
            case REFUSED -> inVain(moment, "refused: " + answered.detail(), answered);
            case FAILED -> inVain(moment, "could not power down: " + answered.detail(), answered);
        };
    }

    private static Moment inVain(Moment moment, String reason, Answered answered) {
        Intent next = moment.intent().failed(moment.now());
        return back(moment, reason, String.join("; ", answered.evidence()), "agent")
                .want(next)
                .warn(about(moment, reason));
    }

    private static Moment stop(Moment moment, String commandId, String reason) {
        Instant deadline = moment.now().plus(moment.policy().down().stoppingMax());
        return moment.go(PowerState.SHUTTING_DOWN, new Phase.Stopping(commandId, deadline), reason);
    }

    /// An agent that says `stopping` unasked is believed, unless it only never stopped saying so.
    static Moment stoppingOr(Moment moment) {
        if (!moment.report().stopping()) {
            return ComingUp.followActivity(moment.want(moment.intent().hung(false)));
        }
        if (moment.intent().hung()) {
            return ComingUp.followActivity(moment);
        }
        Power before = moment.power();
        String reason = "its agent says that the machine is going down";
        return stop(moment, "", reason).record(before, reason, moment.evidence(), "agent");
    }

    static Moment reconnectedWhileOrdered(Moment moment, boolean sameBoot) {
        if (!sameBoot && !moment.report().stopping()) {
            return back(moment, "came back after a restart", "", "agent");
        }
        reportedWhileOrdered(moment);
        return moment.phase() instanceof Phase.Ordered(String _, Instant deadline)
                        && !moment.hasPassed(deadline)
                ? orderAnew(moment, deadline)
                : moment;
    }

    /// The order, or the answer to it, was lost with the connection: an agent gives up what it had
    /// not begun. A new generation voids the old order, wherever it may be; the new one is good for
    /// what is left of the old one's time.
    private static Moment orderAnew(Moment moment, Instant deadline) {
        Power before = moment.power();
        return order(moment.raiseGeneration(), before, Duration.between(moment.now(), deadline));
    }

    static Moment reportedWhileOrdered(Moment moment) {
        if (!(moment.phase() instanceof Phase.Ordered(String commandId, Instant _))) {
            return moment;
        }
        if (moment.report().stopping()) {
            return stop(moment, commandId, moment.power().reason());
        }
        boolean calledOff =
                moment.intent().automatic()
                        ? moment.onOrIdle() != PowerState.IDLE
                        : moment.isBusy() && !moment.intent().force();
        if (!calledOff) {
            return moment;
        }
        boolean tell = !moment.intent().automatic();
        String reason = "power-down called off: it became busy";
        back(moment, reason, moment.evidence(), "console");
        return tell ? moment.tell(about(moment, reason)) : moment;
    }

    static Moment reportedWhileStopping(Moment moment) {
        boolean ownWill =
                moment.phase() instanceof Phase.Stopping(String commandId, Instant _)
                        && commandId.isEmpty();
        return ownWill && !moment.report().stopping()
                ? back(moment, "no longer goes down", moment.evidence(), "agent")
                : moment;
    }

    static Moment reconnectedWhileStopping(Moment moment, boolean sameBoot) {
        if (moment.report().stopping()) {
            return takeBackGoodbye(moment);
        }
        if (sameBoot && isStillWished(moment)) {
            return orderAnew(moment, moment.now().plus(moment.policy().down().commandValidity()));
        }
        String reason = sameBoot ? "is back, and not going down" : "came back after a restart";
        return back(moment, reason, "", "agent");
    }

    /// An agent that loses its console between its yes and the power command stays on, and the wish
    /// of a person is still good for as long as the way down may take. A machine that sleeps may
    /// have been woken by somebody meanwhile: it would have the same boot.
    private static boolean isStillWished(Moment moment) {
        Intent intent = moment.intent();
        Instant latest = moment.power().since().plus(moment.policy().down().stoppingMax());
        return !intent.automatic()
                && !intent.actor().isEmpty()
                && !moment.phase().orderId().isEmpty()
                && (intent.reboots() || moment.worker().settings().mode() == PowerMode.OFF)
                && !moment.hasPassed(latest)
                && mayOrder(moment);
    }

    /// P6: an agent that is back after its goodbye owes another one before its silence means sleep.
    private static Moment takeBackGoodbye(Moment moment) {
        return moment.phase() instanceof Phase.Leaving(String _, Instant deadline)
                ? moment.go(
                        PowerState.SHUTTING_DOWN,
                        new Phase.Stopping("", deadline),
                        moment.power().reason())
                : moment;
    }

    static Moment goodbye(Moment moment, String detail) {
        Power before = moment.power();
        String reason =
                before.state() == PowerState.SHUTTING_DOWN
                        ? before.reason()
                        : "goes down by its own will" + (detail.isEmpty() ? "" : ": " + detail);
        Duration silenceMax = moment.downAfter().multipliedBy(2);
        Duration stoppingMax = moment.policy().down().stoppingMax();
        Duration limit = silenceMax.compareTo(stoppingMax) > 0 ? silenceMax : stoppingMax;
        moment.go(
                PowerState.SHUTTING_DOWN,
                new Phase.Leaving(before.phase().orderId(), moment.now().plus(limit)),
                reason);
        return before.state() == PowerState.SHUTTING_DOWN
                ? moment
                : moment.record(before, reason, detail, "agent");
    }

    /// Its agent was stopped by somebody before the machine went dark: the machine stays on.
    static Moment agentStopped(Moment moment, String detail) {
        String reason =
                "its agent was stopped on the way down" + (detail.isEmpty() ? "" : ": " + detail);
        return back(moment, reason, "", "agent").warn(about(moment, reason));
    }

    static Moment awaitAnswer(Moment moment, boolean trusted) {
        if (!(moment.phase() instanceof Phase.Ordered(String _, Instant deadline))
                || !trusted
                || !moment.hasPassed(deadline)) {
            return moment;
        }
        String reason =
                "did not answer within " + Span.words(moment.policy().down().commandValidity());
        Intent next = moment.intent().failed(moment.now());
        return back(moment, reason, "", "console").want(next).warn(about(moment, reason));
    }

    /// Silence without a goodbye is no evidence of sleep: the worker goes back to `on`, and is
    /// shown as unknown and soon as down, because nothing is heard of it.
    static Moment awaitGoodbye(Moment moment, boolean trusted) {
        if (!(moment.phase() instanceof Phase.Stopping(String _, Instant deadline))
                || !trusted
                || !moment.hasPassed(deadline)) {
            return moment;
        }
        if (!moment.isSilent()) {
            return hang(moment);
        }
        String reason = "went silent on its way down and did not say goodbye";
        String evidence = "silent for " + Span.words(moment.silence());
        Intent next = moment.intent().failed(moment.now());
        return back(moment, reason, evidence, "console").want(next).warn(about(moment, reason));
    }

    static Moment awaitSilence(Moment moment, boolean trusted) {
        if (moment.isSilent()) {
            return trusted ? sleep(moment) : moment;
        }
        return moment.phase() instanceof Phase.Leaving(String _, Instant deadline)
                        && moment.hasPassed(deadline)
                ? hang(moment)
                : moment;
    }

    private static Moment sleep(Moment moment) {
        Power before = moment.power();
        String evidence = "said goodbye, then was silent for " + Span.words(moment.silence());
        Intent asked = moment.intent();
        if (asked.actor().isEmpty()) {
            moment.releaseShortHold(Hold.Kind.ON, "whoever switched it off");
        }
        return moment.go(PowerState.SLEEPING, new Phase.Settled(), before.reason())
                .seenNow()
                .remember(moment.worker().record().wentOff(moment.now(), asked.automatic()))
                .holdFor(asked, Hold.Kind.OFF)
                .raiseGeneration()
                .dropSession("the machine is off")
                .record(before, before.reason(), evidence, "console")
                .want(moment.intent().succeeded());
    }

    static Moment hang(Moment moment) {
        String reason =
                "its shutdown hangs: it still gives signs of life after "
                        + Span.words(Duration.between(moment.power().since(), moment.now()));
        Intent next = moment.intent().failed(moment.now()).hung(true);
        return back(moment, reason, moment.evidence(), "console")
                .want(next)
                .warn(about(moment, reason));
    }

    /// A job outranks the idle rule, not a person.
    static Moment stayForWork(Moment moment) {
        return moment.intent().automatic()
                ? back(moment, "stays on: a job waits that it can run", "", "automation")
                : moment;
    }

    /// A person's no ends a hold that wants it off, and keeps automation off for one idle timeout.
    static Moment callOff(Moment moment, String actor) {
        Instant until = moment.now().plus(moment.policy().peace());
        Intent next = moment.intent().leftAloneUntil(until);
        return back(moment, "power-down called off by " + actor, "", actor)
                .want(next)
                .releaseHold(Hold.Kind.OFF, actor);
    }

    /// Back to on or idle: the cordon is lifted and every older order is void.
    static Moment back(Moment moment, String reason, String evidence, String actor) {
        Power before = moment.power();
        moment.raiseGeneration();
        cancelOrder(moment);
        return moment.tellGeneration()
                .go(
                        moment.isSilent() ? PowerState.ON : moment.onOrIdle(),
                        new Phase.Settled(),
                        reason)
                .record(before, reason, evidence, actor)
                .want(moment.intent().ended());
    }

    private static void cancelOrder(Moment moment) {
        String commandId = moment.phase().orderId();
        Worker worker = moment.worker();
        if (!commandId.isEmpty() && worker.session().isPresent()) {
            moment.act(
                    new Effect.CancelPowerDown(
                            worker.id(),
                            worker.session().get().number(),
                            commandId,
                            worker.generation()));
        }
    }

    static String about(Moment moment, String what) {
        return moment.worker().name() + " " + what;
    }
}
