package io.nightwatt.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.QueryParams;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.schedule.ScheduleScope;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// Who is in the fleet: its workers one by one, its groups, and who is held.
final class RosterRoutes {

    private static final int LIMIT_USUAL = 100;
    private static final int LIMIT_MAX = 500;
    private static final List<String> PARAMETERS =
            List.of("cursor", "group", "limit", "q", "state", "tag");

    private final FleetClient fleet;
    private final WorkerRoutes workers;

    private RosterRoutes(FleetClient fleet, WorkerRoutes workers) {
        this.fleet = fleet;
        this.workers = workers;
    }

    /// Adds them, and the previews of schedules.
    static void addTo(Routing routes, FleetClient fleet) {
        var workers = new WorkerRoutes(fleet);
        var roster = new RosterRoutes(fleet, workers);
        routes.add(HttpMethod.GET, "/api/v1/admin/workers", roster::list);
        routes.add(HttpMethod.POST, "/api/v1/admin/workers", roster::declare);
        routes.add(HttpMethod.GET, "/api/v1/admin/workers/{id}", roster::show);
        routes.add(HttpMethod.GET, "/api/v1/admin/groups", (_, _) -> roster.groups());
        routes.add(HttpMethod.GET, "/api/v1/admin/holds", (_, _) -> roster.holds());
        PreviewRoutes.addTo(routes, fleet, workers);
    }

    /// Takes `state` (a power state, `pending` or `failed`), `tag`, `group`, `q` (a part of the
    /// name, the host's name or a tag), `limit` and `cursor`.
    private HttpResponse list(ServiceRequestContext ctx, HttpRequest request) {
        QueryParams given = ctx.queryParams();
        FleetSnapshot now = fleet.newest();
        Page page;
        List<WorkerView> found;
        try {
            Queries.allowOnly(given, PARAMETERS);
            page = Page.of(given, LIMIT_USUAL, LIMIT_MAX);
            WorkerFilter filter =
                    WorkerFilter.of(
                            given.get("state"),
                            given.get("tag"),
                            given.get("group"),
                            given.get("q"));
            found =
                    now.workers().stream()
                            .filter(filter)
                            .sorted(Comparator.comparing(WorkerView::id))
                            .toList();
        } catch (IllegalArgumentException e) {
            return Problem.of(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
        List<WorkerView> part =
                found.stream()
                        .filter(each -> each.id().value() > page.after().orElse(0))
                        .limit(page.limit())
                        .toList();
        ObjectNode document = Exchange.MAPPER.createObjectNode();
        ArrayNode list = document.putArray("workers");
        part.forEach(each -> list.add(worker(each, now.at())));
        boolean isLast = part.isEmpty() || part.getLast().id().equals(found.getLast().id());
        document.put("total", found.size())
                .put("next_cursor", isLast ? null : Page.cursor(part.getLast().id().value()));
        return Exchange.json(HttpStatus.OK, document);
    }

    private static ObjectNode worker(WorkerView view, Instant now) {
        return Exchange.MAPPER.valueToTree(StatusDocument.worker(view, now));
    }

    private HttpResponse show(ServiceRequestContext ctx, HttpRequest request) {
        return workers.known(
                ctx,
                id -> {
                    FleetSnapshot now = fleet.newest();
                    return now.workers().stream()
                            .filter(view -> view.id().equals(id))
                            .findFirst()
                            .map(view -> {
                                ObjectNode document = worker(view, now.at());
                                document.set("registration", RegistrationDocument.of(view));
                                return Exchange.json(HttpStatus.OK, document);
                            })
                            .orElseGet(() -> Problem.of(HttpStatus.NOT_FOUND, "there is no " + id));
                });
    }

    /// Makes a worker of a machine that has not come yet, and the token that enrols it.
    private HttpResponse declare(ServiceRequestContext ctx, HttpRequest request) {
        return Exchange.read(
                request,
                DeclarationBody.class,
                body ->
                        HttpResponse.of(
                                fleet.send(body.command())
                                        .thenCompose(this::withToken)
                                        .toCompletableFuture()));
    }

    private CompletionStage<HttpResponse> withToken(Answer answer) {
        if (!(answer instanceof Answer.Declared declared)) {
            return CompletableFuture.completedStage(Exchange.response(answer));
        }
        return fleet.send(FleetCommand.MintToken.of(declared))
                .thenApply(minted ->
                        minted instanceof Answer.Token token
                                ? Exchange.json(HttpStatus.CREATED, document(declared, token))
                                : Exchange.response(minted));
    }

    private static ObjectNode document(Answer.Declared declared, Answer.Token token) {
        ObjectNode document =
                Exchange.MAPPER
                        .createObjectNode()
                        .put("id", declared.worker().value())
                        .put("name", declared.name())
                        .put("registration", "pending");
        document.putObject("enrolment")
                .put("token", token.token())
                .put("expires_at", token.expiresAt().toString())
                .put("console", token.console());
        return document;
    }

    /// Every group that a worker is in or that has a schedule, by name.
    private HttpResponse groups() {
        FleetSnapshot now = fleet.newest();
        Map<String, TreeSet<Long>> members = new TreeMap<>();
        var scheduled = new TreeSet<String>();
        now.schedules()
                .all()
                .forEach(schedule -> {
                    if (schedule.scope() instanceof ScheduleScope.Group(String name)) {
                        scheduled.add(name);
                        members.put(name, new TreeSet<>());
                    }
                });
        for (WorkerView worker : now.workers()) {
            for (String group : worker.groups()) {
                members.computeIfAbsent(group, _ -> new TreeSet<>()).add(worker.id().value());
            }
        }
        ObjectNode document = Exchange.MAPPER.createObjectNode();
        ArrayNode list = document.putArray("groups");
        members.forEach((name, ids) -> {
            ObjectNode group = list.addObject().put("name", name);
            ids.forEach(group.putArray("workers")::add);
            group.put("schedule", scheduled.contains(name));
        });
        return Exchange.json(HttpStatus.OK, document);
    }

    private HttpResponse holds() {
        ObjectNode document = Exchange.MAPPER.createObjectNode();
        ArrayNode list = document.putArray("holds");
        for (WorkerView worker : fleet.newest().workers()) {
            worker.hold()
                    .ifPresent(hold ->
                            list.addObject()
                                    .put("worker_id", worker.id().value())
                                    .put("worker", worker.name())
                                    .put("kind", hold.kind().name().toLowerCase(Locale.ROOT))
                                    .put("by", hold.owner())
                                    .put("reason", hold.reason())
                                    .put("since", hold.since().toString())
                                    .put("until", end(hold.until().orElse(null))));
        }
        return Exchange.json(HttpStatus.OK, document);
    }

    private static @Nullable String end(@Nullable Instant until) {
        return until == null ? null : until.toString();
    }
}
