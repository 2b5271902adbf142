package io.nightwatt.server.store;

import io.nightwatt.engine.console.LedgerLine;
import io.nightwatt.engine.fleet.LedgerEntry;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.server.store.db.tables.records.LedgerRecord;

/// A line of history as a row of `ledger`, and back.
final class LedgerRows {

    private static final int SHORT_MAX = 200;

    private LedgerRows() {}

    static LedgerRecord toRow(LedgerEntry entry) {
        LedgerRecord row = new LedgerRecord();
        row.setAt(entry.at());
        row.setWorkerId(entry.worker().value());
        row.setKind(entry.kind());
        row.setFromState(cut(entry.from()));
        row.setToState(cut(entry.to()));
        row.setReason(entry.reason());
        row.setEvidence(entry.evidence());
        row.setActor(cut(entry.actor()));
        return row;
    }

    static LedgerLine toLine(LedgerRecord row) {
        return new LedgerLine(
                row.getId(),
                new LedgerEntry(
                        row.getAt(),
                        new WorkerId(row.getWorkerId()),
                        row.getKind(),
                        row.getFromState(),
                        row.getToState(),
                        row.getReason(),
                        row.getEvidence(),
                        row.getActor()));
    }

    private static String cut(String text) {
        return text.length() <= SHORT_MAX ? text : text.substring(0, SHORT_MAX);
    }
}
