package io.nightwatt.engine.job;

import io.nightwatt.engine.fleet.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/// What a job asks for beyond what its segments need of a worker.
///
/// @param deadline when it should be done; of jobs with equal priority the nearer one goes first
/// @param retries how often a segment that fails is tried again
/// @param timeLimit how long an attempt may run; empty means for ever
/// @param patience what becomes of an attempt that shows no progress and no output
/// @param clientKey the submitter's own name for the submission, so that a repeat makes no second
///   job; empty when it has none
public record Terms(
        Start start,
        Optional<Instant> deadline,
        int retries,
        Optional<Duration> timeLimit,
        Patience patience,
        Preference preference,
        Invocation invocation,
        String clientKey) {

    public static final int RETRIES_DEFAULT = 2;
    public static final int RETRIES_MAX = 20;
    public static final int CLIENT_KEY_CHARS_MAX = 200;

    public static final Terms DEFAULT =
            new Terms(
                    Start.AT_ONCE,
                    Optional.empty(),
                    RETRIES_DEFAULT,
                    Optional.empty(),
                    Patience.ENDLESS,
                    Preference.NONE,
                    Invocation.PLAIN,
                    "");

    private static final Duration TIME_LIMIT_MIN = Duration.ofSeconds(1);
    private static final Duration TIME_LIMIT_MAX = Duration.ofDays(30);

    public Terms {
        clientKey = clientKey.strip();
        patience = Objects.requireNonNullElse(patience, Patience.ENDLESS);
        if (retries < 0 || retries > RETRIES_MAX) {
            throw new IllegalArgumentException(
                    "retries are 0 to " + RETRIES_MAX + ", not " + retries);
        }
        if (timeLimit.isPresent()) {
            requireWithin(
                    "a segment's time limit", timeLimit.get(), TIME_LIMIT_MIN, TIME_LIMIT_MAX);
        }
        if (clientKey.length() > CLIENT_KEY_CHARS_MAX
                || clientKey.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "a client key has at most "
                            + CLIENT_KEY_CHARS_MAX
                            + " characters and none that cannot be seen");
        }
        if (deadline.isPresent()
                && start.notBefore()
                        .filter(earliest -> !earliest.isBefore(deadline.get()))
                        .isPresent()) {
            throw new IllegalArgumentException(
                    "the deadline "
                            + deadline.get()
                            + " is not after the earliest start "
                            + start.notBefore().get());
        }
    }

    static void requireWithin(String what, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    what
                            + " is "
                            + Span.words(least)
                            + " to "
                            + Span.words(most)
                            + ", not "
                            + Span.words(value));
        }
    }

    public Terms withStart(Start other) {
        return new Terms(
                other, deadline, retries, timeLimit, patience, preference, invocation, clientKey);
    }

    public Terms withDeadline(Instant other) {
        return new Terms(
                start,
                Optional.of(other),
                retries,
                timeLimit,
                patience,
                preference,
                invocation,
                clientKey);
    }

    public Terms withRetries(int other) {
        return new Terms(
                start, deadline, other, timeLimit, patience, preference, invocation, clientKey);
    }

    public Terms withPatience(Patience other) {
        return new Terms(
                start, deadline, retries, timeLimit, other, preference, invocation, clientKey);
    }

    public Terms withPreference(Preference other) {
        return new Terms(
                start, deadline, retries, timeLimit, patience, other, invocation, clientKey);
    }

    public Terms withInvocation(Invocation other) {
        return new Terms(
                start, deadline, retries, timeLimit, patience, preference, other, clientKey);
    }

    public Terms withClientKey(String other) {
        return new Terms(
                start, deadline, retries, timeLimit, patience, preference, invocation, other);
    }
}
