package io.nightwatt.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.schedule.OnStart;
import io.nightwatt.engine.schedule.PowerSchedule;
import io.nightwatt.engine.schedule.ScheduleScope;
import io.nightwatt.engine.schedule.WeeklyWindows;
import io.nightwatt.engine.schedule.WindowVerdict;
import io.nightwatt.server.store.ScheduleJson;
import io.nightwatt.server.store.ScheduleJsonException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The weekly schedules: of the fleet, of a group, of one worker.
final class ScheduleRoutes {

    private final FleetClient fleet;
    private final WorkerRoutes workers;

    ScheduleRoutes(FleetClient fleet, WorkerRoutes workers) {
        this.fleet = fleet;
        this.workers = workers;
    }

    /// A whole schedule; only `schedule_json` and `timezone` must be there.
    ///
    /// @param scheduleJson the week: `{"mon":{"on":"08:00","off":"22:00"}}`
    /// @param onStart `needed` (usual), `all`, `none`, or a number of workers
    /// @param exceptions dated ones: `[{"name","first","last","windows"}]`
    /// @param scope as it is shown; the path says whose schedule it is. So are the rest.
    record Body(
            @Nullable JsonNode scheduleJson,
            @Nullable String timezone,
            @Nullable Boolean overrideForQueuedJobs,
            @Nullable Boolean enabled,
            @Nullable String onStart,
            @Nullable JsonNode exceptions,
            @Nullable JsonNode scope,
            @Nullable JsonNode group,
            @Nullable JsonNode workerId,
            @Nullable JsonNode insideNow) {}

    /// Every schedule, the fleet's first.
    HttpResponse list() {
        FleetSnapshot now = fleet.newest();
        ArrayNode list = Exchange.MAPPER.createArrayNode();
        now.schedules().all().forEach(schedule -> list.add(document(schedule, now.at())));
        return Exchange.json(
                HttpStatus.OK, Exchange.MAPPER.createObjectNode().set("schedules", list));
    }

    HttpResponse ofFleet() {
        return show(new ScheduleScope.Fleet());
    }

    HttpResponse setOfFleet(HttpRequest request) {
        return set(new ScheduleScope.Fleet(), request);
    }

    HttpResponse removeOfFleet() {
        return remove(new ScheduleScope.Fleet());
    }

    HttpResponse ofGroup(ServiceRequestContext ctx, HttpRequest request) {
        return onGroup(ctx, this::show);
    }

    HttpResponse setOfGroup(ServiceRequestContext ctx, HttpRequest request) {
        return onGroup(ctx, scope -> set(scope, request));
    }

    HttpResponse removeOfGroup(ServiceRequestContext ctx, HttpRequest request) {
        return onGroup(ctx, this::remove);
    }

    /// The worker's own schedule and, where it has none, the one that it follows.
    HttpResponse ofWorker(ServiceRequestContext ctx, HttpRequest request) {
        return workers.known(ctx, this::effective);
    }

    HttpResponse setOfWorker(ServiceRequestContext ctx, HttpRequest request) {
        return workers.known(ctx, id -> set(new ScheduleScope.Individual(id), request));
    }

    HttpResponse removeOfWorker(ServiceRequestContext ctx, HttpRequest request) {
        return workers.known(ctx, id -> remove(new ScheduleScope.Individual(id)));
    }

    private interface OnScope {
        HttpResponse answer(ScheduleScope scope);
    }

    private static HttpResponse onGroup(ServiceRequestContext ctx, OnScope work) {
        try {
            return work.answer(new ScheduleScope.Group(String.valueOf(ctx.pathParam("group"))));
        } catch (IllegalArgumentException e) {
            return Problem.of(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
    }

    private HttpResponse effective(WorkerId id) {
        FleetSnapshot now = fleet.newest();
        Optional<PowerSchedule> own = now.schedules().at(new ScheduleScope.Individual(id));
        Optional<PowerSchedule> followed =
                now.workers().stream()
                        .filter(view -> view.id().equals(id))
                        .findFirst()
                        .flatMap(view -> now.schedules().effective(id, view.groups()));
        return own.or(() -> followed)
                .map(schedule -> Exchange.json(HttpStatus.OK, document(schedule, now.at())))
                .orElseGet(() -> none(id + " follows no schedule"));
    }

    private HttpResponse show(ScheduleScope scope) {
        FleetSnapshot now = fleet.newest();
        return now.schedules()
                .at(scope)
                .map(schedule -> Exchange.json(HttpStatus.OK, document(schedule, now.at())))
                .orElseGet(() -> none("there is no schedule for " + scope.words()));
    }

    private static HttpResponse none(String why) {
        return Problem.of(HttpStatus.NOT_FOUND, why);
    }

    private HttpResponse set(ScheduleScope scope, HttpRequest request) {
        return Exchange.read(
                request,
                Body.class,
                body -> {
                    try {
                        return Exchange.answer(
                                fleet.send(new FleetCommand.SetSchedule(schedule(scope, body))));
                    } catch (ScheduleJsonException | DateTimeException e) {
                        return Problem.of(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
                    }
                });
    }

    private HttpResponse remove(ScheduleScope scope) {
        return fleet.newest().schedules().at(scope).isEmpty()
                ? none("there is no schedule for " + scope.words())
                : Exchange.answer(fleet.send(new FleetCommand.RemoveSchedule(scope)));
    }

    private static PowerSchedule schedule(ScheduleScope scope, Body body) {
        if (body.scheduleJson() == null || body.timezone() == null) {
            throw new IllegalArgumentException(
                    "a schedule needs \"schedule_json\" (the week) and \"timezone\"");
        }
        WeeklyWindows week = ScheduleJson.readWeek(body.scheduleJson());
        OnStart onStart =
                body.onStart() == null
                        ? new OnStart.Needed()
                        : ScheduleJson.readOnStart(body.onStart());
        return new PowerSchedule(
                scope,
                week,
                ZoneId.of(body.timezone()),
                body.overrideForQueuedJobs() == null || body.overrideForQueuedJobs(),
                body.enabled() == null || body.enabled(),
                onStart,
                body.exceptions() == null
                        ? List.of()
                        : ScheduleJson.readExceptions(body.exceptions()));
    }

    private static ObjectNode document(PowerSchedule schedule, Instant now) {
        ObjectNode document = Exchange.MAPPER.createObjectNode();
        switch (schedule.scope()) {
            case ScheduleScope.Fleet() -> document.put("scope", "fleet");
            case ScheduleScope.Group(String name) ->
                    document.put("scope", "group").put("group", name);
            case ScheduleScope.Individual(WorkerId id) ->
                    document.put("scope", "individual").put("worker_id", id.value());
        }
        WindowVerdict verdict = schedule.evaluate(now);
        document.set("schedule_json", ScheduleJson.toNode(schedule.week()));
        document.put("timezone", schedule.zone().getId())
                .put("override_for_queued_jobs", schedule.overrideForQueuedJobs())
                .put("enabled", schedule.enabled())
                .put("on_start", ScheduleJson.write(schedule.onStart()));
        document.putRawValue("exceptions", new RawValue(ScheduleJson.write(schedule.exceptions())));
        document.put("inside_now", verdict.inside());
        return document;
    }
}
