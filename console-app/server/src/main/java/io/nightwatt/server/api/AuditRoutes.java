package io.nightwatt.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.QueryParams;
import com.linecorp.armeria.common.util.TimeoutMode;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.nightwatt.engine.console.AuditBook;
import io.nightwatt.engine.console.AuditLine;
import io.nightwatt.engine.console.AuditQuery;
import io.nightwatt.engine.console.AuditVerdict;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.server.audit.AuditPaper;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The audit log: read, checked and exported. Nothing here changes it.
final class AuditRoutes {

    private static final int LIMIT_USUAL = 100;

    /// A log of years is read whole.
    private static final Duration READ_MAX = Duration.ofMinutes(10);

    private static final List<String> FILTERS = List.of("accepted", "actor", "from", "text", "to");

    private final FleetClient fleet;

    AuditRoutes(FleetClient fleet) {
        this.fleet = fleet;
    }

    /// Takes `from`, `to`, `actor`, `text`, `accepted`, `before` (the number of a line, to page
    /// on), `cursor` (the `next_cursor` of an answer) and `limit`.
    HttpResponse list(ServiceRequestContext ctx, HttpRequest request) {
        try {
            AuditQuery query = query(ctx.queryParams(), "before", "cursor", "limit");
            return HttpResponse.of(
                    fleet.audit()
                            .lines(query)
                            .thenApply(found -> document(found, query.limit()))
                            .toCompletableFuture());
        } catch (IllegalArgumentException e) {
            return Problem.of(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
    }

    HttpResponse verify(ServiceRequestContext ctx, HttpRequest request) {
        ctx.setRequestTimeout(TimeoutMode.SET_FROM_NOW, READ_MAX);
        return HttpResponse.of(
                fleet.audit().verify().thenApply(AuditRoutes::document).toCompletableFuture());
    }

    /// Takes what [#list] takes to filter by, and `format`: `jsonl` or `csv`.
    HttpResponse export(ServiceRequestContext ctx, HttpRequest request) {
        QueryParams given = ctx.queryParams();
        try {
            AuditQuery query = query(given, "format");
            String format = given.get("format", "jsonl");
            ctx.setRequestTimeout(TimeoutMode.SET_FROM_NOW, READ_MAX);
            return switch (format) {
                case "jsonl" ->
                        file(
                                query,
                                AuditBook.Format.JSON_LINES,
                                MediaType.create("application", "x-ndjson"));
                case "csv" -> file(query, AuditBook.Format.CSV, MediaType.CSV_UTF_8);
                default ->
                        Problem.of(
                                HttpStatus.BAD_REQUEST,
                                "\"format\" is jsonl or csv, not '%s'".formatted(format));
            };
        } catch (IllegalArgumentException e) {
            return Problem.of(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
    }

    private HttpResponse file(AuditQuery query, AuditBook.Format format, MediaType type) {
        return HttpResponse.of(
                fleet.audit()
                        .document(query, format)
                        .thenApply(bytes -> HttpResponse.of(HttpStatus.OK, type, bytes))
                        .toCompletableFuture());
    }

    private static AuditQuery query(QueryParams given, String... besides) {
        var known = new ArrayList<>(FILTERS);
        known.addAll(List.of(besides));
        known.sort(null);
        Queries.allowOnly(given, known);
        long limit = Queries.number(given, "limit").orElse(LIMIT_USUAL);
        return new AuditQuery(
                time(given, "from"),
                time(given, "to"),
                Optional.ofNullable(given.get("actor")),
                Optional.ofNullable(given.get("text")).filter(text -> !text.isEmpty()),
                Optional.ofNullable(given.get("accepted")).map(AuditRoutes::truth),
                Page.before(given),
                (int) Math.min(limit, Integer.MAX_VALUE));
    }

    private static boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default ->
                    throw new IllegalArgumentException(
                            "\"accepted\" is true or false, not '%s'".formatted(text));
        };
    }

    private static Optional<Instant> time(QueryParams given, String name) {
        String text = given.get(name);
        try {
            return Optional.ofNullable(text)
                    .map(OffsetDateTime::parse)
                    .map(OffsetDateTime::toInstant);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "\"%s\" is a time with its offset, such as 2026-11-23T08:00:00Z, not '%s'"
                            .formatted(name, text),
                    e);
        }
    }

    private static HttpResponse document(List<AuditLine> lines, int limit) {
        ObjectNode document = Exchange.MAPPER.createObjectNode();
        ArrayNode list = document.putArray("lines");
        lines.forEach(line -> list.add(AuditPaper.json(line)));
        document.put("next_cursor", Page.next(lines, limit, AuditLine::number));
        return Exchange.json(HttpStatus.OK, document);
    }

    private static HttpResponse document(AuditVerdict verdict) {
        ObjectNode shown =
                Exchange.MAPPER
                        .createObjectNode()
                        .put("sound", verdict.isSound())
                        .put("lines", verdict.lines());
        if (verdict.brokenAt().isPresent()) {
            shown.put("broken_at", verdict.brokenAt().getAsLong());
        } else {
            shown.putNull("broken_at");
        }
        return Exchange.json(HttpStatus.OK, shown.put("problem", verdict.problem()));
    }
}
