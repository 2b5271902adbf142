package io.nightwatt.engine.power;

import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.fleet.Span;
import io.nightwatt.engine.health.Health;
import io.nightwatt.engine.power.PowerSignal.WakeAsked;
import java.time.Duration;
import java.time.Instant;

/// The steps of [PowerPath] from sleeping to on, and between on and idle.
final class ComingUp {

    /// A magic packet may be lost, or come before the network card listens: it is sent again until
    /// the wake's deadline.
    static final Duration RESEND = Duration.ofSeconds(20);

    private static final String METHOD = "wol";

    private ComingUp() {}

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

    static Moment cameByItself(Moment moment) {
        return comeOn(moment, "came on by itself or was switched on", "agent");
    }

    static Moment woke(Moment moment) {
        String span = Span.words(Duration.between(moment.power().since(), moment.now()));
        String asker = moment.intent().actor();
        return comeOn(
                moment,
                "woke in " + span + (asker.isEmpty() ? "" : ", asked by " + asker),
                asker.isEmpty() ? "console" : asker);
    }

    private static Moment comeOn(Moment moment, String reason, String actor) {
        Power before = moment.power();
        return moment.go(moment.onOrIdle(), new Phase.Settled(), reason)
                .seenNow()
                .idleFromNow()
                .record(before, reason, moment.evidence(), actor)
                .want(Intent.NONE);
    }

    static Moment startWaking(Moment moment, WakeAsked asked) {
        Power before = moment.power();
        Instant deadline = moment.now().plus(moment.policy().wakeTimeout());
        return moment.want(moment.intent().asked(asked.actor(), false, false, asked.reason()))
                .dropSession("the worker is woken; its old connection is dead")
                .go(
                        PowerState.WAKING,
                        new Phase.WakeAttempt(1, METHOD, deadline),
                        "woken by " + asked.actor() + ": " + asked.reason())
                .record(before, asked.reason(), "", asked.actor())
                .act(send(moment, 1));
    }

    static Moment sent(Moment moment, int attempt, String detail) {
        return isAttempt(moment, attempt)
                ? moment.go(PowerState.WAKING, moment.phase(), detail + "; waits for its agent")
                : moment;
    }

    static Moment failed(Moment moment, int attempt, String why) {
        if (!isAttempt(moment, attempt)) {
            return moment;
        }
        Power before = moment.power();
        String reason = "wake attempt " + attempt + " failed: " + why;
        return moment.go(PowerState.WAKING, moment.phase(), reason)
                .record(before, reason, "", "console");
    }

    private static boolean isAttempt(Moment moment, int attempt) {
        return moment.phase() instanceof Phase.WakeAttempt(int number, String _, Instant _)
                && number == attempt;
    }

    static Moment awaitWaking(Moment moment) {
        if (!(moment.phase()
                instanceof Phase.WakeAttempt(int number, String method, Instant deadline))) {
            return moment;
        }
        if (moment.hasPassed(deadline)) {
            return giveUp(moment, number);
        }
        if (moment.now().isBefore(moment.power().since().plus(RESEND.multipliedBy(number)))) {
            return moment;
        }
        return moment.go(
                        PowerState.WAKING,
                        new Phase.WakeAttempt(number + 1, method, deadline),
                        moment.power().reason())
                .act(send(moment, number + 1));
    }

    /// Back to what it was: a worker that was down before is not asleep now.
    private static Moment giveUp(Moment moment, int attempts) {
        Power before = moment.power();
        String reason =
                "did not wake within "
                        + Span.words(moment.policy().wakeTimeout())
                        + " ("
                        + attempts
                        + (attempts == 1 ? " attempt)" : " attempts)");
        PowerState state =
                moment.worker().health() == Health.DOWN ? PowerState.ON : PowerState.SLEEPING;
        return moment.go(state, new Phase.Settled(), reason)
                .record(before, reason, before.reason(), "console")
                .warn(moment.worker().name() + " " + reason)
                .want(moment.intent().ended());
    }

    private static Effect send(Moment moment, int attempt) {
        return new Effect.Wake(moment.worker().id(), attempt, METHOD, moment.worker().wake());
    }
}
