package io.nightwatt.server.api;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.QueryParams;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.schedule.PowerSchedule;
import io.nightwatt.engine.schedule.ScheduleScope;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What a schedule says of the days to come: of the fleet, of a group, of one worker.
final class PreviewRoutes {

    private static final int DAYS_USUAL = 14;
    private static final int DAYS_MAX = 366;
    private static final List<String> PARAMETERS = List.of("days");

    private final FleetClient fleet;
    private final WorkerRoutes workers;

    private PreviewRoutes(FleetClient fleet, WorkerRoutes workers) {
        this.fleet = fleet;
        this.workers = workers;
    }

    static void addTo(Routing routes, FleetClient fleet, WorkerRoutes workers) {
        var previews = new PreviewRoutes(fleet, workers);
        String preview = "/power-schedule/preview";
        routes.add(HttpMethod.GET, "/api/v1/admin" + preview, previews::ofFleet);
        routes.add(HttpMethod.GET, "/api/v1/admin/groups/{group}" + preview, previews::ofGroup);
        routes.add(HttpMethod.GET, "/api/v1/admin/workers/{id}" + preview, previews::ofWorker);
    }

    private HttpResponse ofFleet(ServiceRequestContext ctx, HttpRequest request) {
        return ofScope(ctx, new ScheduleScope.Fleet());
    }

    private HttpResponse ofGroup(ServiceRequestContext ctx, HttpRequest request) {
        try {
            return ofScope(ctx, new ScheduleScope.Group(String.valueOf(ctx.pathParam("group"))));
        } catch (IllegalArgumentException e) {
            return Problem.of(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
    }

    private HttpResponse ofScope(ServiceRequestContext ctx, ScheduleScope scope) {
        FleetSnapshot now = fleet.newest();
        return answer(
                ctx, now, now.schedules().at(scope), "there is no schedule for " + scope.words());
    }

    /// The worker's own schedule or, where it has none, the one that it follows.
    private HttpResponse ofWorker(ServiceRequestContext ctx, HttpRequest request) {
        return workers.known(
                ctx,
                id -> {
                    FleetSnapshot now = fleet.newest();
                    return answer(ctx, now, followed(now, id), id + " follows no schedule");
                });
    }

    private static Optional<PowerSchedule> followed(FleetSnapshot now, WorkerId id) {
        return now.schedules()
                .at(new ScheduleScope.Individual(id))
                .or(() ->
                        now.workers().stream()
                                .filter(view -> view.id().equals(id))
                                .findFirst()
                                .flatMap(view -> now.schedules().effective(id, view.groups())));
    }

    private static HttpResponse answer(
            ServiceRequestContext ctx,
            FleetSnapshot now,
            Optional<PowerSchedule> schedule,
            String none) {
        int days;
        try {
            days = days(ctx.queryParams());
        } catch (IllegalArgumentException e) {
            return Problem.of(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
        return schedule.map(each ->
                        Exchange.json(
                                HttpStatus.OK,
                                PreviewDocument.of(
                                        each, LocalDate.ofInstant(now.at(), each.zone()), days)))
                .orElseGet(() -> Problem.of(HttpStatus.NOT_FOUND, none));
    }

    private static int days(QueryParams given) {
        Queries.allowOnly(given, PARAMETERS);
        long days = Queries.number(given, "days").orElse(DAYS_USUAL);
        if (days < 1 || days > DAYS_MAX) {
            throw new IllegalArgumentException(
                    "\"days\" is 1 to %d, not %d".formatted(DAYS_MAX, days));
        }
        return (int) days;
    }
}
