package io.nightwatt.engine.power;

import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.fleet.Span;
import io.nightwatt.engine.health.Health;
import io.nightwatt.engine.power.PowerSignal.WakeAsked;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The steps of [PowerPath] from sleeping to on, and between on and idle.
final class ComingUp {

    /// A magic packet may be lost, or come before the network card listens: it is sent again until
    /// the wake's deadline.
    static final Duration RESEND = Duration.ofSeconds(20);

    private ComingUp() {}

    /// It was on, and its agent has connected (again).
    static Moment greet(Moment moment, boolean sameBoot) {
        PowerRecord record = moment.worker().record();
        boolean fresh = !sameBoot || record.onSince().isEmpty();
        moment.remember(fresh ? record.cameOn(moment.now()) : record.heard());
        return followActivity(moment);
    }

    /// Between on and idle, by what the report says.
    static Moment followActivity(Moment moment) {
        Power before = moment.power();
        PowerState state = moment.onOrIdle();
        if (before.state() == state) {
            return moment;
        }
        String reason = state == PowerState.IDLE ? "nothing runs" : moment.evidence();
        reason = reason.isEmpty() ? "its agent reports work" : reason;
        return moment.go(state, before.phase(), reason)
                .record(before, reason, moment.evidence(), "agent");
    }

    /// Somebody pressed its button, as far as is known: that ends what was only off by hand.
    static Moment cameByItself(Moment moment) {
        moment.releaseShortHold(Hold.Kind.OFF, "whoever switched it on");
        return comeOn(moment, "came on by itself or was switched on", "agent");
    }

    static Moment woke(Moment moment) {
        String span = Span.words(Duration.between(moment.power().since(), moment.now()));
        String asker = moment.intent().actor();
        if (moment.phase() instanceof Phase.WakeAttempt attempt) {
            Duration took = Duration.between(rungStart(moment, attempt), moment.now());
            moment.remember(moment.worker().record().woke(attempt.method(), took));
        }
        moment.holdFor(moment.intent(), Hold.Kind.ON);
        return comeOn(
                moment,
                "woke in " + span + (asker.isEmpty() ? "" : ", asked by " + asker),
                asker.isEmpty() ? "console" : asker);
    }

    /// Any sign of life also ends the back-off after wakes that failed.
    private static Moment comeOn(Moment moment, String reason, String actor) {
        Power before = moment.power();
        return moment.remember(moment.worker().record().cameOn(moment.now()))
                .go(moment.onOrIdle(), new Phase.Settled(), reason)
                .seenNow()
                .idleFromNow()
                .record(before, reason, moment.evidence(), actor)
                .want(Intent.NONE);
    }

    /// A person's wish that the budgets have no room for yet. It ends with the wake, or with a no.
    static Moment wish(Moment moment, PowerSignal.WakeWished wished) {
        Power before = moment.power();
        return moment.want(moment.intent().asked(wished.actor(), false, false, wished.reason()))
                .releaseHold(Hold.Kind.OFF, wished.actor())
                .record(before, wished.reason() + "; waits: " + wished.full(), "", wished.actor());
    }

    static Moment dropWish(Moment moment, String actor) {
        Power before = moment.power();
        return moment.intent().actor().isEmpty()
                ? moment
                : moment.want(moment.intent().ended())
                        .record(before, "wake called off by " + actor, "", actor);
    }

    static Moment startWaking(Moment moment, WakeAsked asked) {
        Power before = moment.power();
        return climb(
                        moment.want(
                                        moment.intent()
                                                .asked(
                                                        asked.actor(),
                                                        asked.automatic(),
                                                        false,
                                                        asked.reason()))
                                .releaseHoldUnless(asked.automatic(), Hold.Kind.OFF, asked.actor())
                                .dropSession("the worker is woken; its old connection is dead"),
                        firstUsable(moment, 0),
                        1,
                        "woken by " + asked.actor() + ": " + asked.reason())
                .record(before, asked.reason(), "", asked.actor());
    }

    /// Tries a rung of the ladder.
    private static Moment climb(Moment moment, int rung, int attempt, String reason) {
        WakeRung tried = moment.worker().settings().ladder().get(rung);
        Instant deadline = moment.now().plus(span(moment, tried));
        return moment.go(
                        PowerState.WAKING,
                        new Phase.WakeAttempt(
                                attempt, rung, tried.method(), moment.now(), deadline, false),
                        reason)
                .act(send(moment, attempt, tried));
    }

    /// The rung's own timeout, or longer where the worker is known to take longer.
    private static Duration span(Moment moment, WakeRung rung) {
        Duration learned = moment.worker().record().wakeP95(rung.method()).orElse(Duration.ZERO);
        Duration patient = learned.multipliedBy(3).dividedBy(2);
        return patient.compareTo(rung.timeout()) > 0 ? patient : rung.timeout();
    }

    private static Instant rungStart(Moment moment, Phase.WakeAttempt attempt) {
        List<WakeRung> ladder = moment.worker().settings().ladder();
        return attempt.rung() < ladder.size()
                ? attempt.deadline().minus(span(moment, ladder.get(attempt.rung())))
                : moment.power().since();
    }

    /// The first rung from `from` on that has what it needs; the last one when none has.
    private static int firstUsable(Moment moment, int from) {
        List<WakeRung> ladder = moment.worker().settings().ladder();
        int rung = from;
        while (rung < ladder.size() - 1 && !mayTry(moment, ladder.get(rung))) {
            rung++;
        }
        return rung;
    }

    /// A person may try all means on a worker that may be off.
    private static boolean mayTry(Moment moment, WakeRung rung) {
        return moment.intent().automatic()
                ? Dark.mayTry(rung, moment.worker())
                : WakeBar.isUsable(rung, moment.worker());
    }

    static Moment sent(Moment moment, int attempt, String detail) {
        return isAttempt(moment, attempt) && moment.phase() instanceof Phase.WakeAttempt current
                ? moment.go(
                        PowerState.WAKING, current.nowAnswered(), detail + "; waits for its agent")
                : moment;
    }

    static Moment failed(Moment moment, int attempt, String why) {
        if (!isAttempt(moment, attempt)) {
            return moment;
        }
        String reason = "wake attempt " + attempt + " failed: " + why;
        if (!isRepeat(moment)) {
            return nextRung(moment, reason, false);
        }
        Power before = moment.power();
        return moment.go(PowerState.WAKING, moment.phase(), reason)
                .record(before, reason, "", "console");
    }

    /// An earlier packet of the same rung went out and may still work.
    private static boolean isRepeat(Moment moment) {
        return moment.phase() instanceof Phase.WakeAttempt attempt
                && attempt.sentAt().isAfter(rungStart(moment, attempt));
    }

    private static boolean isAttempt(Moment moment, int attempt) {
        return moment.phase() instanceof Phase.WakeAttempt current && current.number() == attempt;
    }

    /// @param trusted false while a console that was away may not have heard yet that it woke
    static Moment awaitWaking(Moment moment, boolean trusted) {
        if (!(moment.phase() instanceof Phase.WakeAttempt attempt)) {
            return moment;
        }
        List<WakeRung> ladder = moment.worker().settings().ladder();
        int rung = attempt.rung();
        if (rung >= ladder.size() || (trusted && moment.hasPassed(attempt.deadline()))) {
            return nextRung(moment, "no agent reported in after " + attempt.method(), true);
        }
        boolean resends = ladder.get(rung) instanceof WakeRung.Wol;
        if (!resends || moment.now().isBefore(attempt.sentAt().plus(RESEND))) {
            return moment;
        }
        int number = attempt.number() + 1;
        return moment.go(
                        PowerState.WAKING,
                        new Phase.WakeAttempt(
                                number,
                                rung,
                                attempt.method(),
                                moment.now(),
                                attempt.deadline(),
                                false),
                        moment.power().reason())
                .act(send(moment, number, ladder.get(rung)));
    }

    /// Once after a start of the console, when those who are awake have had time to connect: a
    /// signal that went out is waited for, one that may have been lost with the console is
    /// repeated.
    static Moment takeUp(Moment moment, Instant startedAt) {
        if (!(moment.phase() instanceof Phase.WakeAttempt attempt)
                || attempt.answered()
                || !attempt.sentAt().isBefore(startedAt)
                || attempt.rung() >= moment.worker().settings().ladder().size()) {
            return moment;
        }
        Power before = moment.power();
        String reason =
                "the console ended before it was known whether attempt "
                        + attempt.number()
                        + " went out; tries again";
        return climb(moment, attempt.rung(), attempt.number() + 1, reason)
                .record(before, reason, "", "console");
    }

    /// @param sent something went out by this rung, as far as the console can tell
    private static Moment nextRung(Moment moment, String why, boolean sent) {
        if (!(moment.phase() instanceof Phase.WakeAttempt attempt)) {
            return moment;
        }
        List<WakeRung> ladder = moment.worker().settings().ladder();
        int next = firstUsable(moment, attempt.rung() + 1);
        if (next >= ladder.size() || !mayTry(moment, ladder.get(next))) {
            return giveUp(moment, attempt, why, sent);
        }
        Power before = moment.power();
        String reason = why + "; tries " + ladder.get(next).method();
        return climb(moment, next, attempt.number() + 1, reason)
                .record(before, reason, "", "console");
    }

    /// Back to what it was: a worker that was down before is not asleep now.
    private static Moment giveUp(Moment moment, Phase.WakeAttempt last, String why, boolean sent) {
        Power before = moment.power();
        int attempts = last.number();
        String reason =
                "did not wake within "
                        + Span.words(Duration.between(before.since(), moment.now()))
                        + " ("
                        + attempts
                        + (attempts == 1 ? " attempt; " : " attempts; ")
                        + why
                        + ")";
        PowerState state =
                moment.worker().health() == Health.DOWN ? PowerState.ON : PowerState.SLEEPING;
        String cause = WakeWords.cause(sent, last.method());
        return moment.go(state, new Phase.Settled(), reason)
                .record(before, reason, before.reason(), "console")
                .warn(moment.worker().name() + " " + reason + ". Likely: " + cause)
                .remember(moment.worker().record().wakeFailed(moment.now()))
                .want(moment.intent().ended());
    }

    private static Effect send(Moment moment, int attempt, WakeRung rung) {
        return new Effect.Wake(
                moment.worker().id(), attempt, rung, moment.worker().wake(), List.of());
    }
}
