package io.nightwatt.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.QueryParams;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.LedgerLine;
import io.nightwatt.engine.console.LedgerQuery;
import io.nightwatt.engine.fleet.LedgerEntry;
import io.nightwatt.engine.fleet.WorkerId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The history of every transition and every refusal, newest first.
final class LedgerRoutes {

    private static final int LIMIT_USUAL = 100;
    private static final List<String> PARAMETERS =
            List.of("before", "cursor", "kind", "limit", "worker");

    private final FleetClient fleet;

    LedgerRoutes(FleetClient fleet) {
        this.fleet = fleet;
    }

    /// Takes `worker` (its number), `kind`, `before` (the id of a line, to page on), `cursor` (the
    /// `next_cursor` of an answer) and `limit`.
    HttpResponse list(ServiceRequestContext ctx, HttpRequest request) {
        QueryParams given = ctx.queryParams();
        LedgerQuery query;
        try {
            Queries.allowOnly(given, PARAMETERS);
            OptionalLong worker = Queries.number(given, "worker");
            OptionalLong limit = Queries.number(given, "limit");
            query =
                    new LedgerQuery(
                            worker.isPresent()
                                    ? Optional.of(new WorkerId(worker.getAsLong()))
                                    : Optional.empty(),
                            Optional.ofNullable(given.get("kind")),
                            Page.before(given),
                            (int) Math.min(limit.orElse(LIMIT_USUAL), Integer.MAX_VALUE));
        } catch (IllegalArgumentException e) {
            return Problem.of(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
        return HttpResponse.of(
                fleet.ledger(query)
                        .thenApply(found -> document(found, query.limit()))
                        .toCompletableFuture());
    }

    private static HttpResponse document(List<LedgerLine> lines, int limit) {
        ObjectNode document = Exchange.MAPPER.createObjectNode();
        ArrayNode list = document.putArray("lines");
        for (LedgerLine line : lines) {
            LedgerEntry entry = line.entry();
            ObjectNode shown = list.addObject();
            shown.put("id", line.id()).put("at", entry.at().toString());
            if (entry.worker().equals(WorkerId.FLEET)) {
                shown.putNull("worker_id");
            } else {
                shown.put("worker_id", entry.worker().value());
            }
            shown.put("kind", entry.kind())
                    .put("from", entry.from())
                    .put("to", entry.to())
                    .put("reason", entry.reason())
                    .put("evidence", entry.evidence())
                    .put("actor", entry.actor());
        }
        document.put("next_cursor", Page.next(lines, limit, LedgerLine::id));
        return Exchange.json(HttpStatus.OK, document);
    }
}
