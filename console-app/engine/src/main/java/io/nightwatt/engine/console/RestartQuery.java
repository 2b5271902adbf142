package io.nightwatt.engine.console;

import io.nightwatt.engine.fleet.WorkerId;
import java.util.Optional;
import java.util.OptionalLong;

/// Which entries of the restart log are wanted.
///
/// @param worker only its entries
/// @param before only entries with a lower id, to page on
public record RestartQuery(Optional<WorkerId> worker, OptionalLong before, int limit) {

    public static final int LIMIT_MAX = 1_000;

    public RestartQuery {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new IllegalArgumentException("a limit is 1 to " + LIMIT_MAX + ", not " + limit);
        }
    }
}
