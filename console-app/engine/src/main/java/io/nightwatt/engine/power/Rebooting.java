package io.nightwatt.engine.power;

import io.nightwatt.engine.fleet.Span;
import java.time.Duration;
import java.time.Instant;

/// The steps of [PowerPath] between a machine's word that it restarts and its next start. Its
/// silence meanwhile is neither sleep nor failure.
final class Rebooting {

    /// A machine with much memory takes minutes to check it, and an update may want its turn.
    static final Duration BACK_MAX = Duration.ofMinutes(15);

    private Rebooting() {}

    static Moment goodbye(Moment moment, String detail) {
        Power before = moment.power();
        boolean asked = before.state() == PowerState.SHUTTING_DOWN;
        String reason =
                asked
                        ? before.reason()
                        : "reboots by its own will" + (detail.isEmpty() ? "" : ": " + detail);
        moment.go(
                PowerState.SHUTTING_DOWN,
                new Phase.Rebooting(before.phase().orderId(), moment.now().plus(BACK_MAX)),
                reason);
        return asked ? moment : moment.record(before, reason, detail, "agent");
    }

    static Moment reconnected(Moment moment, boolean sameBoot) {
        if (sameBoot) {
            return moment.report().stopping()
                    ? moment
                    : GoingDown.back(moment, "is back, and was not rebooted", "", "agent");
        }
        Power before = moment.power();
        Duration took = Duration.between(before.since(), moment.now());
        String reason = "is back after its reboot, in " + Span.words(took);
        return moment.remember(moment.worker().record().cameOn(moment.now()))
                .raiseGeneration()
                .tellGeneration()
                .go(moment.onOrIdle(), new Phase.Settled(), reason)
                .seenNow()
                .idleFromNow()
                .record(before, reason, moment.evidence(), "agent")
                .want(moment.intent().ended());
    }

    static Moment await(Moment moment, boolean trusted) {
        if (!(moment.phase() instanceof Phase.Rebooting(String _, Instant deadline))
                || !trusted
                || !moment.hasPassed(deadline)) {
            return moment;
        }
        if (!moment.isSilent()) {
            return GoingDown.hang(moment);
        }
        String reason = "did not come back within " + Span.words(BACK_MAX) + " of its reboot";
        String evidence = "silent for " + Span.words(moment.silence());
        return GoingDown.back(moment, reason, evidence, "console")
                .warn(GoingDown.about(moment, reason));
    }
}
