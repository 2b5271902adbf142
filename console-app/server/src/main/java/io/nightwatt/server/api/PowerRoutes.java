package io.nightwatt.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.power.Halts;
import io.nightwatt.engine.power.Hold;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Power: the fleet's rules, one worker's settings, holds, and why a worker is on or off.
final class PowerRoutes {

    private static final long FOR_SECONDS_MAX = Duration.ofDays(3650).toSeconds();

    private final FleetClient fleet;
    private final WorkerRoutes workers;

    PowerRoutes(FleetClient fleet, WorkerRoutes workers) {
        this.fleet = fleet;
        this.workers = workers;
    }

    /// @param kind `on` or `off`
    /// @param until ISO 8601 with its offset; missing means until a person ends it
    /// @param forSeconds in place of `until`
    record HoldBody(
            @Nullable String kind,
            @Nullable String reason,
            @Nullable String until,
            @Nullable Long forSeconds) {}

    /// @param group missing means the whole fleet
    record ResumeBody(@Nullable String group) {}

    HttpResponse policy() {
        return Exchange.json(HttpStatus.OK, PowerPolicyBody.document(fleet.newest().powerPolicy()));
    }

    HttpResponse setPolicy(HttpRequest request) {
        return Exchange.read(
                request,
                PowerPolicyBody.class,
                body ->
                        Exchange.answer(
                                fleet.send(
                                        new FleetCommand.SetPowerPolicy(
                                                body.over(fleet.newest().powerPolicy())))));
    }

    HttpResponse resume(HttpRequest request) {
        return Exchange.read(
                request,
                ResumeBody.class,
                body ->
                        Exchange.answer(
                                fleet.send(
                                        new FleetCommand.ResumeAutomation(
                                                body.group() == null
                                                        ? Halts.FLEET
                                                        : body.group()))));
    }

    HttpResponse settings(ServiceRequestContext ctx, HttpRequest request) {
        return onView(
                ctx,
                view -> Exchange.json(HttpStatus.OK, PowerSettingsBody.document(view.settings())));
    }

    HttpResponse setSettings(ServiceRequestContext ctx, HttpRequest request) {
        return onView(
                ctx,
                view ->
                        Exchange.read(
                                request,
                                PowerSettingsBody.class,
                                body ->
                                        Exchange.answer(
                                                fleet.send(
                                                        new FleetCommand.SetPowerSettings(
                                                                view.id(),
                                                                body.over(view.settings()))))));
    }

    HttpResponse hold(ServiceRequestContext ctx, HttpRequest request) {
        return workers.known(
                ctx,
                id ->
                        Exchange.read(
                                request,
                                HoldBody.class,
                                body -> Exchange.answer(fleet.send(hold(id, body)))));
    }

    HttpResponse release(ServiceRequestContext ctx, HttpRequest request) {
        return workers.known(
                ctx, id -> Exchange.answer(fleet.send(new FleetCommand.ReleaseHold(id))));
    }

    private FleetCommand hold(WorkerId id, HoldBody body) {
        Hold.Kind kind =
                switch (body.kind() == null ? "" : body.kind()) {
                    case "on" -> Hold.Kind.ON;
                    case "off" -> Hold.Kind.OFF;
                    default -> throw new IllegalArgumentException("a hold's \"kind\" is on or off");
                };
        String reason = body.reason() == null ? "" : body.reason();
        return new FleetCommand.SetHold(id, kind, reason, until(body));
    }

    private Optional<Instant> until(HoldBody body) {
        if (body.until() != null && body.forSeconds() != null) {
            throw new IllegalArgumentException("a hold has \"until\" or \"for_seconds\", not both");
        }
        if (body.forSeconds() != null) {
            if (body.forSeconds() > FOR_SECONDS_MAX) {
                throw new IllegalArgumentException(
                        "\"for_seconds\" is at most %d (ten years), not %d"
                                .formatted(FOR_SECONDS_MAX, body.forSeconds()));
            }
            return Optional.of(fleet.newest().at().plusSeconds(body.forSeconds()));
        }
        try {
            return Optional.ofNullable(body.until())
                    .map(OffsetDateTime::parse)
                    .map(OffsetDateTime::toInstant);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "\"until\" is a time with its offset, such as 2026-11-23T08:00:00+01:00, not '"
                            + body.until()
                            + "'",
                    e);
        }
    }

    /// Why the worker is on or off, and what would change it.
    HttpResponse status(ServiceRequestContext ctx, HttpRequest request) {
        return onView(ctx, view -> Exchange.json(HttpStatus.OK, status(view)));
    }

    private ObjectNode status(WorkerView view) {
        FleetSnapshot now = fleet.newest();
        ObjectNode document = Exchange.MAPPER.createObjectNode();
        document.put("power_state", view.powerState().name().toLowerCase(Locale.ROOT))
                .put("since", view.since().toString())
                .put("seconds_in_state", Duration.between(view.since(), now.at()).toSeconds());
        if (view.phase().isEmpty()) {
            document.putNull("phase");
        } else {
            document.put("phase", view.phase());
        }
        document.put("reason", view.reason());
        ArrayNode why = document.putArray("why");
        view.explanation().why().forEach(rule -> why.add(rule.name() + ": " + rule.words()));
        view.explanation()
                .whatWouldChangeIt()
                .forEach(document.putArray("what_would_change_it")::add);
        view.hold()
                .ifPresentOrElse(
                        hold ->
                                document.putObject("hold")
                                        .put("kind", hold.kind().name().toLowerCase(Locale.ROOT))
                                        .put("owner", hold.owner())
                                        .put("reason", hold.reason())
                                        .put("since", hold.since().toString())
                                        .put(
                                                "until",
                                                hold.until().map(Instant::toString).orElse(null)),
                        () -> document.putNull("hold"));
        return document;
    }

    private HttpResponse onView(
            ServiceRequestContext ctx, Function<WorkerView, HttpResponse> work) {
        return workers.known(
                ctx,
                id ->
                        fleet.newest().workers().stream()
                                .filter(view -> view.id().equals(id))
                                .findFirst()
                                .map(work)
                                .orElseGet(() ->
                                        Problem.of(HttpStatus.NOT_FOUND, "there is no " + id)));
    }
}
