package io.nightwatt.engine.console;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// Which lines of the audit log are wanted.
///
/// @param from only lines of this instant and later
/// @param to only lines before this instant
/// @param actor only lines of exactly this actor
/// @param text only lines that hold this text somewhere, in any case
/// @param accepted only what was done, or only what was refused
/// @param before only lines with a lower number, to page on
/// @param limit at most so many lines, 1 to [#LIMIT_MAX]
public record AuditQuery(
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> actor,
        Optional<String> text,
        Optional<Boolean> accepted,
        OptionalLong before,
        int limit) {

    public static final int LIMIT_MAX = 1_000;

    public AuditQuery {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new IllegalArgumentException(
                    "a limit is 1 to " + LIMIT_MAX + " lines, not " + limit);
        }
    }

    /// The newest lines of everything.
    public static AuditQuery newest(int limit) {
        return new AuditQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                limit);
    }

    /// The same, only older than a line.
    public AuditQuery olderThan(long number) {
        return new AuditQuery(from, to, actor, text, accepted, OptionalLong.of(number), limit);
    }
}
