package io.nightwatt.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.QueryParams;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.nightwatt.engine.alert.Alert;
import io.nightwatt.engine.alert.AlertCenter;
import io.nightwatt.engine.alert.Condition;
import io.nightwatt.engine.alert.Mute;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.fleet.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// Alerts: what is open and what was, acknowledged and muted.
final class AlertRoutes {

    private static final int LIMIT_USUAL = 100;
    private static final List<String> PARAMETERS =
            List.of("before", "condition", "cursor", "limit", "open", "worker");

    private final FleetClient fleet;

    AlertRoutes(FleetClient fleet) {
        this.fleet = fleet;
    }

    /// What is missing means all.
    ///
    /// @param forSeconds how long
    record MuteBody(
            @Nullable Long workerId,
            @Nullable String condition,
            @Nullable Long forSeconds,
            @Nullable String reason) {}

    /// Takes `open` (true or false), `worker` (its number), `condition`, `before` (the id of an
    /// alert, to page on), `cursor` (the `next_cursor` of an answer) and `limit`.
    HttpResponse list(ServiceRequestContext ctx, HttpRequest request) {
        QueryParams given = ctx.queryParams();
        AlertCenter.Query query;
        try {
            Queries.allowOnly(given, PARAMETERS);
            OptionalLong worker = Queries.number(given, "worker");
            OptionalLong limit = Queries.number(given, "limit");
            query =
                    new AlertCenter.Query(
                            worker.isPresent()
                                    ? Optional.of(new WorkerId(worker.getAsLong()))
                                    : Optional.empty(),
                            Optional.ofNullable(given.get("condition")).map(AlertRoutes::condition),
                            Optional.ofNullable(given.get("open")).map(AlertRoutes::truth),
                            Page.before(given),
                            (int) Math.min(limit.orElse(LIMIT_USUAL), Integer.MAX_VALUE));
        } catch (IllegalArgumentException e) {
            return Problem.of(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
        return HttpResponse.of(
                fleet.alerts()
                        .list(query)
                        .thenApply(found -> document(found, query.limit()))
                        .toCompletableFuture());
    }

    private static boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default ->
                    throw new IllegalArgumentException(
                            "\"open\" is true or false, not '%s'".formatted(text));
        };
    }

    /// @throws IllegalArgumentException when there is none of that name
    static Condition condition(String word) {
        return Condition.of(word)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "there is no condition \"%s\"; there are %s"
                                        .formatted(
                                                word,
                                                Arrays.stream(Condition.values())
                                                        .map(Condition::word)
                                                        .toList())));
    }

    private static HttpResponse document(List<Alert> alerts, int limit) {
        ObjectNode document = Exchange.MAPPER.createObjectNode();
        ArrayNode list = document.putArray("alerts");
        alerts.forEach(alert -> write(list.addObject(), alert));
        document.put("next_cursor", Page.next(alerts, limit, Alert::id));
        return Exchange.json(HttpStatus.OK, document);
    }

    private static void write(ObjectNode shown, Alert alert) {
        shown.put("id", alert.id());
        if (alert.worker().equals(WorkerId.FLEET)) {
            shown.putNull("worker_id");
        } else {
            shown.put("worker_id", alert.worker().value());
        }
        shown.put("condition", alert.condition().word())
                .put("severity", alert.severity().name().toLowerCase(Locale.ROOT))
                .put("text", alert.text())
                .put("opened_at", alert.openedAt().toString())
                .put("changed_at", alert.changedAt().toString())
                .put("cleared_at", alert.clearedAt().map(Instant::toString).orElse(null))
                .put("times", alert.times())
                .put(
                        "acknowledged_by",
                        alert.acknowledged().map(Alert.Acknowledgement::by).orElse(null))
                .put(
                        "acknowledged_at",
                        alert.acknowledged()
                                .map(Alert.Acknowledgement::at)
                                .map(Instant::toString)
                                .orElse(null));
    }

    HttpResponse acknowledge(ServiceRequestContext ctx, HttpRequest request) {
        return numbered(
                ctx,
                id ->
                        HttpResponse.of(
                                exists(id)
                                        .thenApply(known ->
                                                known
                                                        ? Exchange.answer(
                                                                fleet.alerts().acknowledge(id))
                                                        : Problem.of(
                                                                HttpStatus.NOT_FOUND,
                                                                "there is no alert " + id))
                                        .toCompletableFuture()));
    }

    /// Whether there is, or was, an alert of this number.
    private CompletionStage<Boolean> exists(long id) {
        var justBelowTheNext =
                new AlertCenter.Query(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalLong.of(id + 1),
                        1);
        return fleet.alerts()
                .list(justBelowTheNext)
                .thenApply(found -> found.stream().anyMatch(alert -> alert.id() == id));
    }

    HttpResponse mutes() {
        ArrayNode list = Exchange.MAPPER.createArrayNode();
        for (Mute mute : fleet.alerts().mutes()) {
            ObjectNode shown = list.addObject().put("id", mute.id());
            if (mute.worker().isPresent()) {
                shown.put("worker_id", mute.worker().get().value());
            } else {
                shown.putNull("worker_id");
            }
            shown.put("condition", mute.condition().map(Condition::word).orElse(null))
                    .put("until", mute.until().toString())
                    .put("by", mute.by())
                    .put("reason", mute.reason());
        }
        return Exchange.json(HttpStatus.OK, Exchange.MAPPER.createObjectNode().set("mutes", list));
    }

    HttpResponse mute(HttpRequest request) {
        return Exchange.read(
                request,
                MuteBody.class,
                body -> {
                    if (body.forSeconds() == null
                            || body.forSeconds() < 1
                            || body.forSeconds() > Mute.LENGTH_MAX.toSeconds()) {
                        return Problem.of(
                                HttpStatus.BAD_REQUEST,
                                "\"for_seconds\" says how long: 1 to "
                                        + Mute.LENGTH_MAX.toSeconds());
                    }
                    return Exchange.answer(
                            fleet.alerts()
                                    .mute(
                                            Optional.ofNullable(body.workerId()).map(WorkerId::new),
                                            Optional.ofNullable(body.condition())
                                                    .map(AlertRoutes::condition),
                                            Duration.ofSeconds(body.forSeconds()),
                                            body.reason() == null ? "" : body.reason()));
                });
    }

    HttpResponse unmute(ServiceRequestContext ctx, HttpRequest request) {
        return numbered(
                ctx,
                id ->
                        fleet.alerts().mutes().stream().anyMatch(mute -> mute.id() == id)
                                ? Exchange.answer(fleet.alerts().unmute(id))
                                : Problem.of(HttpStatus.NOT_FOUND, "there is no mute " + id));
    }

    private static HttpResponse numbered(
            ServiceRequestContext ctx, LongFunction<HttpResponse> work) {
        String id = String.valueOf(ctx.pathParam("id"));
        return id.matches("[1-9]\\d{0,17}")
                ? work.apply(Long.parseLong(id))
                : Problem.of(HttpStatus.BAD_REQUEST, "an id is a positive number: " + id);
    }
}
