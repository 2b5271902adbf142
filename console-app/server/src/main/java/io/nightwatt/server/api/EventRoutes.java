package io.nightwatt.server.api;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpResponseWriter;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.QueryParams;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.nightwatt.engine.console.Role;
import io.nightwatt.server.feed.Feed;
import io.nightwatt.server.feed.Topic;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/// `GET /api/v1/events`: what changes, as server-sent events, until the client hangs up.
final class EventRoutes {

    static final String PATH = "/api/v1/events";

    /// Of all callers together.
    static final int CLIENTS_MAX = 64;

    private static final String TYPES = "types";
    private static final String LAST_ID = "last_event_id";
    private static final List<String> PARAMETERS = List.of(TYPES, LAST_ID);

    private final Feed feed;
    private final AtomicInteger clients;
    private final Entrance entrance;

    /// @param clients how many there are now, of all callers
    /// @param entrance asked now and then whether a client's token is still in force
    EventRoutes(Feed feed, AtomicInteger clients, Entrance entrance) {
        this.feed = feed;
        this.clients = clients;
        this.entrance = entrance;
    }

    /// Takes `types` (words of [Topic], with commas or said again), and the header `Last-Event-ID`,
    /// or `last_event_id` from who can send no headers.
    HttpResponse follow(Caller caller, ServiceRequestContext ctx, HttpRequest request) {
        QueryParams given = ctx.queryParams();
        Set<Topic> topics;
        try {
            Queries.allowOnly(given, PARAMETERS);
            topics = topics(given.getAll(TYPES), caller);
        } catch (IllegalArgumentException e) {
            return Problem.of(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
        if (caller.role() == Role.SUBMITTER && !topics.equals(Set.of(Topic.JOBS))) {
            return Problem.of(
                    HttpStatus.FORBIDDEN,
                    "a token with the role submitter may only follow its jobs: ?types=jobs");
        }
        if (clients.incrementAndGet() > CLIENTS_MAX) {
            clients.decrementAndGet();
            return Problem.of(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "%d clients follow the events already, and more are not let in"
                            .formatted(CLIENTS_MAX));
        }
        // A stream has no end to wait for.
        ctx.clearRequestTimeout();
        HttpResponseWriter writer = HttpResponse.streaming();
        var _ = writer.whenComplete().handle((_, _) -> clients.decrementAndGet());
        writer.write(
                ResponseHeaders.builder(HttpStatus.OK)
                        .add(HttpHeaderNames.CONTENT_TYPE, "text/event-stream; charset=utf-8")
                        .add(HttpHeaderNames.CACHE_CONTROL, "no-store")
                        .build());
        String shown = request.headers().get(HttpHeaderNames.AUTHORIZATION, "");
        BooleanSupplier inForce =
                () ->
                        entrance.judge(shown, caller.address())
                                .equals(new Entrance.Verdict.In(caller));
        feed.join(
                new EventStream(writer, caller, topics, inForce),
                Optional.ofNullable(request.headers().get("last-event-id"))
                        .or(() -> Optional.ofNullable(given.get(LAST_ID)))
                        .map(String::strip));
        return writer;
    }

    private static Set<Topic> topics(List<String> types, Caller caller) {
        if (types.isEmpty()) {
            return caller.role() == Role.SUBMITTER
                    ? EnumSet.of(Topic.JOBS)
                    : EnumSet.allOf(Topic.class);
        }
        var topics = EnumSet.noneOf(Topic.class);
        for (String word : String.join(",", types).split(",", -1)) {
            topics.add(
                    Topic.of(word.strip())
                            .orElseThrow(() ->
                                    new IllegalArgumentException(
                                            "there is no type \"%s\" of events; there are %s"
                                                    .formatted(
                                                            word.strip(),
                                                            Arrays.stream(Topic.values())
                                                                    .map(Topic::word)
                                                                    .toList()))));
        }
        return topics;
    }
}
