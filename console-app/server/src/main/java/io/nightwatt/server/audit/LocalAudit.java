package io.nightwatt.server.audit;

import io.nightwatt.engine.console.AuditBook;
import io.nightwatt.engine.console.AuditLine;
import io.nightwatt.engine.console.AuditQuery;
import io.nightwatt.engine.console.AuditVerdict;
import io.nightwatt.server.store.AuditRows;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/// The audit log for a window or a script in this process.
///
/// @param slow runs what touches the database
public record LocalAudit(AuditRows rows, Executor slow) implements AuditBook {

    @Override
    public CompletionStage<List<AuditLine>> lines(AuditQuery query) {
        return CompletableFuture.supplyAsync(() -> rows.list(query), slow);
    }

    @Override
    public CompletionStage<AuditVerdict> verify() {
        return CompletableFuture.supplyAsync(() -> AuditCheck.of(rows), slow);
    }

    @Override
    public CompletionStage<byte[]> document(AuditQuery query, Format format) {
        return CompletableFuture.supplyAsync(() -> AuditPaper.of(all(query), format), slow);
    }

    private List<AuditLine> all(AuditQuery query) {
        var found = new ArrayList<AuditLine>();
        AuditQuery next =
                new AuditQuery(
                        query.from(),
                        query.to(),
                        query.actor(),
                        query.text(),
                        query.accepted(),
                        AuditQuery.newest(1).before(),
                        AuditQuery.LIMIT_MAX);
        List<AuditLine> page = rows.list(next);
        while (!page.isEmpty() && found.size() < EXPORT_MAX) {
            found.addAll(page);
            page = rows.list(next.olderThan(page.getLast().number()));
        }
        return found.reversed();
    }
}
