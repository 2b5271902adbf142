package io.nightwatt.server.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.server.audit.Redacted;
import io.nightwatt.server.audit.Standing;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// How it was before a change, for the audit log: what the API itself shows, to the same caller, of
/// what is about to be changed.
final class Before {

    private static final String WORKER = "/api/v1/admin/workers/{id}";

    private final Switchboard board;
    private final FleetClient fleet;

    Before(Switchboard board, FleetClient fleet) {
        this.board = board;
        this.fleet = fleet;
    }

    /// JSON; empty when there was nothing, or nothing can be said.
    CompletionStage<String> of(Caller caller, Offered route, ServiceRequestContext ctx) {
        Optional<Offered> same = look(caller, route.path());
        // All that is known of a worker says too much: what a person can set of it is enough.
        if (same.isPresent() && !route.path().equals(WORKER)) {
            return route.method() == HttpMethod.POST
                    ? CompletableFuture.completedStage("")
                    : shown(same.get(), ctx).thenApply(Before::text);
        }
        if (route.path().startsWith(WORKER)) {
            return CompletableFuture.completedStage(worker(String.valueOf(ctx.pathParam("id"))));
        }
        String above = route.path().substring(0, route.path().lastIndexOf('/'));
        Optional<Offered> list = look(caller, above);
        if (list.isEmpty()) {
            return CompletableFuture.completedStage("");
        }
        return above.endsWith("}")
                ? shown(list.get(), ctx).thenApply(Before::text)
                : shown(list.get(), ctx).thenApply(found -> text(entry(found, ctx)));
    }

    private Optional<Offered> look(Caller caller, String path) {
        return board.find(caller, HttpMethod.GET + " " + path);
    }

    private static CompletionStage<JsonNode> shown(Offered look, ServiceRequestContext ctx) {
        try {
            return look.service()
                    .serve(ctx, HttpRequest.of(HttpMethod.GET, ctx.path()))
                    .aggregate()
                    .handle((found, failure) -> failure == null ? document(found) : nothing());
        } catch (Exception e) {
            return CompletableFuture.completedStage(nothing());
        }
    }

    private static JsonNode document(AggregatedHttpResponse found) {
        if (!found.status().equals(HttpStatus.OK)) {
            return nothing();
        }
        try {
            return Exchange.MAPPER.readTree(found.contentUtf8());
        } catch (JsonProcessingException e) {
            return nothing();
        }
    }

    private static JsonNode nothing() {
        return Exchange.MAPPER.missingNode();
    }

    /// The one of a list that the path names.
    private static JsonNode entry(JsonNode list, ServiceRequestContext ctx) {
        for (JsonNode each :
                list.path(list.fieldNames().hasNext() ? list.fieldNames().next() : "")) {
            for (String name : ctx.pathParams().keySet()) {
                if (each.path(name).asText().equals(ctx.pathParam(name))) {
                    return each;
                }
            }
        }
        return nothing();
    }

    private static String text(JsonNode document) {
        return document.isMissingNode() ? "" : Redacted.of(document.toString());
    }

    private String worker(String id) {
        return fleet.newest().workers().stream()
                .filter(each -> Long.toString(each.id().value()).equals(id))
                .findFirst()
                .map(Standing::of)
                .orElse("");
    }
}
