package io.nightwatt.server.api;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.QueryParams;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.nightwatt.engine.metric.MetricQuery;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Which span of history a request asks for: `since`, `until` and `points`, and `format`.
///
/// @param csv whether a table is wanted in place of JSON
record SpanParameters(Instant since, Instant until, int points, boolean csv) {

    private static final List<String> OWN = List.of("format", "points", "since", "until");

    /// Reads them; what is missing is the last hour.
    ///
    /// @param others names of parameters that the route has beside these
    /// @throws IllegalArgumentException when one of them cannot be, or is not known
    static SpanParameters of(
            ServiceRequestContext ctx, HttpRequest request, Instant now, List<String> others) {
        QueryParams given = ctx.queryParams();
        var known = new TreeSet<>(OWN);
        known.addAll(others);
        Queries.allowOnly(given, known);
        Instant until = time(given, "until").orElse(now);
        Instant since = time(given, "since").orElse(until.minus(MetricQuery.SPAN_USUAL));
        return new SpanParameters(since, until, points(given), isCsv(given, request));
    }

    private static int points(QueryParams given) {
        String text = given.get("points", Integer.toString(MetricQuery.POINTS_USUAL));
        if (!text.matches("\\d{1,6}")) {
            throw new IllegalArgumentException(
                    "\"points\" is a whole number, not '%s'".formatted(text));
        }
        return Integer.parseInt(text);
    }

    private static Optional<Instant> time(QueryParams given, String name) {
        try {
            return Optional.ofNullable(given.get(name))
                    // A plus in a query is a blank to whoever decodes it.
                    .map(text -> OffsetDateTime.parse(text.replace(' ', '+')).toInstant());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "\"%s\" is a time with its offset, such as 2026-11-23T08:00:00Z, not '%s'"
                            .formatted(name, given.get(name)),
                    e);
        }
    }

    private static boolean isCsv(QueryParams given, HttpRequest request) {
        String format = given.get("format");
        if (format == null) {
            return request.headers().get(HttpHeaderNames.ACCEPT, "").contains("text/csv");
        }
        return switch (format) {
            case "csv" -> true;
            case "json" -> false;
            default ->
                    throw new IllegalArgumentException(
                            "\"format\" is csv or json, not '%s'".formatted(format));
        };
    }
}
