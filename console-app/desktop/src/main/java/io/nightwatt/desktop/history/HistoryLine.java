package io.nightwatt.desktop.history;

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
        String from = words(entry.from());
        String to = words(entry.to());
        return new HistoryLine(
                line.id(),
                entry.at(),
                who,
                entry.kind(),
                from.isEmpty() || from.equals(to) ? to : from + " \u2192 " + to,
                entry.reason(),
                entry.evidence(),
                entry.actor());
    }

    private static String words(String state) {
        return state.replace('_', ' ');
    }
}
