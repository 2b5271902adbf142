package io.nightwatt.engine.console;

import io.nightwatt.engine.fleet.WorkerId;
import java.util.Optional;
import java.util.OptionalLong;

/// Which lines of the history to show.
///
/// @param worker only lines of this worker; empty takes all, and the fleet's own
/// @param kind only lines of this kind, such as `power`; empty takes all
/// @param before only lines older than the one with this id, to page on; empty starts at the newest
/// @param limit at most so many lines, 1 to [#LIMIT_MAX]
public record LedgerQuery(
        Optional<WorkerId> worker, Optional<String> kind, OptionalLong before, int limit) {

    public static final int LIMIT_MAX = 1000;

    public LedgerQuery {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new IllegalArgumentException(
                    "a limit is 1 to " + LIMIT_MAX + " lines, not " + limit);
        }
    }

    /// The newest lines of everything.
    public static LedgerQuery newest(int limit) {
        return new LedgerQuery(Optional.empty(), Optional.empty(), OptionalLong.empty(), limit);
    }
}
