package io.nightwatt.engine.health;

import io.nightwatt.engine.fleet.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What holds verdicts back: a console that has just started or whose own loop was late, and a
/// fleet that went silent together. Immutable; [#tick] makes the next.
///
/// @param lastTick when the loop last turned; empty before its first turn
/// @param steadySince the clock has gone evenly since then, as far as can be told
/// @param ownHoldUntil silence may be the console's own until then
/// @param massSince since when so many are silent together that it is the network; empty when not
public record Guards(
        Optional<Instant> lastTick,
        Instant steadySince,
        Instant ownHoldUntil,
        Optional<Instant> massSince) {

    /// How often the loop is meant to turn.
    private static final Duration TICK = Duration.ofSeconds(1);

    /// The guards of a console that has just started.
    ///
    /// @param startedAt nobody is judged for one full `down` span after it
    public static Guards from(Instant startedAt, HealthPolicy policy) {
        return new Guards(
                Optional.empty(), startedAt, startedAt.plus(policy.downAfter()), Optional.empty());
    }

    /// Turns the loop once.
    ///
    /// @param alive workers that should give signs and are not down
    /// @param silent how many of them have missed signs, by [Verdict#missedSince]
    public Guards tick(int alive, int silent, HealthPolicy policy, Instant now) {
        Duration back = setBack(now);
        Instant hold = ownHoldUntil.minus(back);
        Instant steady = back.isZero() ? steadySince : now;
        if (lastTick.isPresent()) {
            Duration gap = Duration.between(lastTick.get(), now);
            if (gap.compareTo(TICK.plus(policy.lateTickMax())) > 0) {
                hold = later(hold, now.plus(graceAfter(gap, policy)));
                steady = now;
            }
        }
        boolean mass =
                silent >= policy.massSilentMin() && silent > policy.massSilentFraction() * alive;
        Optional<Instant> since =
                mass
                        ? Optional.of(massSince.map(each -> each.minus(back)).orElse(now))
                        : Optional.empty();
        return new Guards(Optional.of(now), steady, hold, since);
    }

    /// By how much the clock was set back since the last turn; zero when it was not. What was to
    /// end by then would otherwise last until the clock has come there again.
    private Duration setBack(Instant now) {
        return lastTick.isPresent() && now.isBefore(lastTick.get())
                ? Duration.between(now, lastTick.get())
                : Duration.ZERO;
    }

    /// A silence of the `down` span is one by any clock: no pause and no clock that was set make up
    /// for a part of it.
    public boolean isSteady(HealthPolicy policy, Instant now) {
        return !now.isBefore(steadySince.plus(policy.downAfter()));
    }

    /// Two signs' time to catch up; after a long pause (the computer slept) a full `down` span, for
    /// connections have to be made anew.
    private static Duration graceAfter(Duration gap, HealthPolicy policy) {
        Duration least = policy.signInterval().multipliedBy(2);
        Duration grace = gap.compareTo(least) < 0 ? least : gap;
        return grace.compareTo(policy.downAfter()) > 0 ? policy.downAfter() : grace;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /// Why nobody is judged at `now`; empty when silence counts.
    public Optional<String> holding(HealthPolicy policy, Instant now) {
        if (now.isBefore(ownHoldUntil)) {
            return Optional.of(
                    "the console was away or late; silence counts again in "
                            + Span.words(Duration.between(now, ownHoldUntil)));
        }
        if (massSince.isPresent() && now.isBefore(massSince.get().plus(policy.massHoldMax()))) {
            return Optional.of(
                    "many workers went silent together, which points at the network; silence counts"
                            + " again in "
                            + Span.words(
                                    Duration.between(
                                            now, massSince.get().plus(policy.massHoldMax()))));
        }
        return Optional.empty();
    }
}
