package io.nightwatt.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.QueryParams;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.RestartQuery;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.restart.Restart;
import io.nightwatt.engine.restart.RestartTarget;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Restarts of services, agents and machines, and their log. What ends work, and what takes a
/// machine down, needs `"confirm": true`.
final class RestartRoutes {

    private static final int LIMIT_USUAL = 100;
    private static final List<String> PARAMETERS = List.of("before", "cursor", "limit", "worker");

    private final FleetClient fleet;
    private final WorkerRoutes workers;

    RestartRoutes(FleetClient fleet, WorkerRoutes workers) {
        this.fleet = fleet;
        this.workers = workers;
    }

    /// What is to be restarted.
    ///
    /// @param serviceName a name of `NIGHTWATT_SERVICES`, `@agent` or `@machine`
    /// @param confirm needed with `force`, and for a machine
    record RestartBody(
            @Nullable String serviceName,
            @Nullable String reason,
            boolean force,
            boolean confirm) {}

    HttpResponse restart(ServiceRequestContext ctx, HttpRequest request) {
        return workers.known(
                ctx, id -> Exchange.read(request, RestartBody.class, body -> begin(id, body)));
    }

    private HttpResponse begin(WorkerId id, RestartBody body) {
        if (body.serviceName() == null) {
            throw new IllegalArgumentException(
                    "\"service_name\" is a service that the worker lists, \"@agent\" or"
                            + " \"@machine\"");
        }
        RestartTarget target = RestartTarget.of(body.serviceName());
        boolean grave = body.force() || target instanceof RestartTarget.Machine;
        if (grave && !body.confirm()) {
            return Problem.of(
                    ProblemType.CONFIRM_NEEDED,
                    "this would %s; send \"confirm\": true to do it"
                            .formatted(whatItDoes(target, body.force())));
        }
        String reason = body.reason() == null ? "" : body.reason();
        return Exchange.answer(
                fleet.send(new FleetCommand.RestartService(id, target, body.force(), reason)));
    }

    private static String whatItDoes(RestartTarget target, boolean force) {
        String what =
                target instanceof RestartTarget.Machine
                        ? "drain the worker and reboot its machine"
                        : "restart " + target.words();
        return force ? what + " without waiting for what runs there, which may be lost" : what;
    }

    HttpResponse callOff(ServiceRequestContext ctx, HttpRequest request) {
        return workers.known(
                ctx,
                id ->
                        Exchange.answer(
                                fleet.send(new FleetCommand.CallOffRestart(id))
                                        .thenApply(RestartRoutes::done)));
    }

    /// What was called off is over, and in the log.
    private static Answer done(Answer answer) {
        return answer instanceof Answer.Restarting ? new Answer.Done() : answer;
    }

    HttpResponse ofWorker(ServiceRequestContext ctx, HttpRequest request) {
        return workers.known(
                ctx,
                id ->
                        list(
                                ctx.queryParams(),
                                Optional.of(id),
                                List.of("before", "cursor", "limit")));
    }

    /// Takes `worker` (its number), `before` (the id of an entry, to page on), `cursor` (the
    /// `next_cursor` of an answer) and `limit`.
    HttpResponse list(ServiceRequestContext ctx, HttpRequest request) {
        return list(ctx.queryParams(), Optional.empty(), PARAMETERS);
    }

    private HttpResponse list(QueryParams given, Optional<WorkerId> worker, List<String> known) {
        RestartQuery query;
        try {
            Queries.allowOnly(given, known);
            OptionalLong named = Queries.number(given, "worker");
            OptionalLong limit = Queries.number(given, "limit");
            query =
                    new RestartQuery(
                            named.isPresent()
                                    ? Optional.of(new WorkerId(named.getAsLong()))
                                    : worker,
                            Page.before(given),
                            (int) Math.min(limit.orElse(LIMIT_USUAL), Integer.MAX_VALUE));
        } catch (IllegalArgumentException e) {
            return Problem.of(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
        return HttpResponse.of(
                fleet.restarts()
                        .log(query)
                        .thenApply(found -> documents(found, query.limit()))
                        .toCompletableFuture());
    }

    private static HttpResponse documents(List<Restart> log, int limit) {
        ObjectNode document = Exchange.MAPPER.createObjectNode();
        ArrayNode list = document.putArray("restarts");
        log.forEach(each -> list.add(document(each)));
        document.put("next_cursor", Page.next(log, limit, Restart::id));
        return Exchange.json(HttpStatus.OK, document);
    }

    /// One entry of the log.
    static ObjectNode document(Restart restart) {
        return Exchange.MAPPER
                .createObjectNode()
                .put("id", restart.id())
                .put("worker_id", restart.worker().value())
                .put("service_name", restart.service())
                .put("initiated_by", restart.initiatedBy())
                .put("status", restart.status().word())
                .put("reason", restart.reason())
                .put("force", restart.force())
                .put("started_at", restart.startedAt().toString())
                .put("completed_at", restart.completedAt().map(Instant::toString).orElse(null))
                .put(
                        "error_message",
                        restart.errorMessage().isEmpty() ? null : restart.errorMessage());
    }
}
