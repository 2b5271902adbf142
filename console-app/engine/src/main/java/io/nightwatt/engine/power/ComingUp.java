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
        return climb(
                        moment.want(
                                        moment.intent()
                                                .asked(
                                                        asked.actor(),
                                                        asked.automatic(),
                                                        false,
                                                        asked.reason()))
                                .dropSession("the worker is woken; its old connection is dead"),
                        0,
                        1,
                        "woken by " + asked.actor() + ": " + asked.reason())
                .record(before, asked.reason(), "", asked.actor());
    }

    /// Tries a rung of the ladder.
    private static Moment climb(Moment moment, int rung, int attempt, String reason) {
        WakeRung tried = moment.worker().settings().ladder().get(rung);
        Instant deadline = moment.now().plus(tried.timeout());
        return moment.go(
                        PowerState.WAKING,
                        new Phase.WakeAttempt(
                                attempt, rung, tried.method(), moment.now(), deadline),
                        reason)
                .act(send(moment, attempt, tried));
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
        String reason = "wake attempt " + attempt + " failed: " + why;
        if (!isRepeat(moment)) {
            return nextRung(moment, reason);
        }
        Power before = moment.power();
        return moment.go(PowerState.WAKING, moment.phase(), reason)
                .record(before, reason, "", "console");
    }

    /// An earlier packet of the same rung went out and may still work.
    private static boolean isRepeat(Moment moment) {
        return moment.phase()
                        instanceof
                        Phase.WakeAttempt(int _, int rung, _, Instant sentAt, Instant deadline)
                && rung < moment.worker().settings().ladder().size()
                && sentAt.isAfter(
                        deadline.minus(moment.worker().settings().ladder().get(rung).timeout()));
    }

    private static boolean isAttempt(Moment moment, int attempt) {
        return moment.phase()
                        instanceof
                        Phase.WakeAttempt(int number, int _, String _, Instant _, Instant _)
                && number == attempt;
    }

    static Moment awaitWaking(Moment moment) {
        if (!(moment.phase()
                instanceof
                Phase.WakeAttempt(
                        int number,
                        int rung,
                        String method,
                        Instant sentAt,
                        Instant deadline))) {
            return moment;
        }
        List<WakeRung> ladder = moment.worker().settings().ladder();
        if (moment.hasPassed(deadline) || rung >= ladder.size()) {
            return nextRung(moment, "no agent reported in after " + method);
        }
        boolean resends = ladder.get(rung) instanceof WakeRung.Wol;
        if (!resends || moment.now().isBefore(sentAt.plus(RESEND))) {
            return moment;
        }
        return moment.go(
                        PowerState.WAKING,
                        new Phase.WakeAttempt(number + 1, rung, method, moment.now(), deadline),
                        moment.power().reason())
                .act(send(moment, number + 1, ladder.get(rung)));
    }

    private static Moment nextRung(Moment moment, String why) {
        if (!(moment.phase() instanceof Phase.WakeAttempt(int number, int rung, _, _, _))) {
            return moment;
        }
        if (rung + 1 >= moment.worker().settings().ladder().size()) {
            return giveUp(moment, number, why);
        }
        Power before = moment.power();
        String next = moment.worker().settings().ladder().get(rung + 1).method();
        String reason = why + "; tries " + next;
        return climb(moment, rung + 1, number + 1, reason).record(before, reason, "", "console");
    }

    /// Back to what it was: a worker that was down before is not asleep now.
    private static Moment giveUp(Moment moment, int attempts, String why) {
        Power before = moment.power();
        String reason =
                "did not wake within "
                        + Span.words(Duration.between(before.since(), moment.now()))
                        + " ("
                        + attempts
                        + (attempts == 1 ? " attempt" : " attempts")
                        + "; "
                        + why
                        + ")";
        PowerState state =
                moment.worker().health() == Health.DOWN ? PowerState.ON : PowerState.SLEEPING;
        return moment.go(state, new Phase.Settled(), reason)
                .record(before, reason, before.reason(), "console")
                .warn(moment.worker().name() + " " + reason)
                .remember(moment.worker().record().wakeFailed(moment.now()))
                .want(moment.intent().ended());
    }

    private static Effect send(Moment moment, int attempt, WakeRung rung) {
        return new Effect.Wake(
                moment.worker().id(), attempt, rung, moment.worker().wake(), List.of());
    }
}
