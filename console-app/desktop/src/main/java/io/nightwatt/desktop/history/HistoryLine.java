package io.nightwatt.desktop.history;

import io.nightwatt.desktop.fx.Steps;
import io.nightwatt.engine.console.LedgerLine;
import java.time.Instant;

/// One line of history as the page shows it.
///
/// @param who the worker's name, or the fleet
/// @param step `idle → shutting down`; only the new state where there is no old one, empty where
///   nothing changed
record HistoryLine(
        long id,
        Instant at,
        String who,
        String kind,
        String step,
        String reason,
        String evidence,
        String actor) {

    static HistoryLine of(LedgerLine line, String who) {
        var entry = line.entry();
        return new HistoryLine(
                line.id(),
                entry.at(),
                who,
                entry.kind(),
                Steps.words(entry.from(), entry.to()),
                entry.reason(),
                entry.evidence(),
                entry.actor());
    }
}
