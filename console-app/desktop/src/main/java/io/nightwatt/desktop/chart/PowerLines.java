package io.nightwatt.desktop.chart;

import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.LedgerLine;
import io.nightwatt.engine.console.LedgerQuery;
import io.nightwatt.engine.fleet.WorkerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// The lines of the ledger that tell in which power states a worker was, as far back as they have
/// been read.
///
/// @param newestFirst of kind `power`
/// @param whole whether they reach back to the moment that was asked for, or to the first line that
///   there is; what was before the oldest of them is not known when they do not
record PowerLines(List<LedgerLine> newestFirst, boolean whole) {

    /// So many pages at most: a change every four minutes for thirty days.
    static final int PAGES_MAX = 10;

    private static final String KIND = "power";

    PowerLines {
        newestFirst = List.copyOf(newestFirst);
    }

    /// Reads a page after another until they reach back to `from`, [#PAGES_MAX] at most.
    static CompletionStage<PowerLines> read(FleetClient client, WorkerId worker, Instant from) {
        return read(client, worker, from, List.of(), 1);
    }

    private static CompletionStage<PowerLines> read(
            FleetClient client, WorkerId worker, Instant from, List<LedgerLine> before, int page) {
        OptionalLong below =
                before.isEmpty() ? OptionalLong.empty() : OptionalLong.of(before.getLast().id());
        var query =
                new LedgerQuery(
                        Optional.of(worker), Optional.of(KIND), below, LedgerQuery.LIMIT_MAX);
        return client.ledger(query)
                .thenCompose(found -> {
                    List<LedgerLine> all = new ArrayList<>(before);
                    all.addAll(found);
                    boolean whole =
                            found.size() < LedgerQuery.LIMIT_MAX
                                    || !found.getLast().entry().at().isAfter(from);
                    return whole || page == PAGES_MAX
                            ? CompletableFuture.completedStage(new PowerLines(all, whole))
                            : read(client, worker, from, all, page + 1);
                });
    }
}
