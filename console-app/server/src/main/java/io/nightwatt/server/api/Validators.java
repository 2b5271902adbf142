package io.nightwatt.server.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Entity tags on whatever can be both read and set at one path: who read it before somebody else
/// changed it is told so, and overwrites nothing. Thread-safe.
final class Validators {

    /// Who waits for a change that does not end goes on without it.
    private static final Duration TURN_MAX = Duration.ofSeconds(15);

    private static final int TAG_BYTES = 16;

    private final Switchboard board;
    private final Set<String> paths;
    private final Map<String, CompletableFuture<Void>> turns = new ConcurrentHashMap<>();

    Validators(Switchboard board) {
        this.board = board;
        Set<String> set =
                board.all().stream()
                        .filter(each -> each.method() == HttpMethod.PUT)
                        .map(Offered::path)
                        .collect(Collectors.toSet());
        paths =
                board.all().stream()
                        .filter(each -> each.isRead() && set.contains(each.path()))
                        .map(Offered::path)
                        .collect(Collectors.toUnmodifiableSet());
    }

    /// Whether what is at this path has a tag.
    boolean covers(String path) {
        return paths.contains(path);
    }

    /// Adds the tag to what was read, or says that the reader has it already.
    HttpResponse read(Offered route, AggregatedHttpRequest request, HttpResponse found) {
        if (!covers(route.path())) {
            return found;
        }
        String known = request.headers().get(HttpHeaderNames.IF_NONE_MATCH, "");
        return HttpResponse.of(found.aggregate().thenApply(whole -> tagged(whole, known)));
    }

    private static HttpResponse tagged(AggregatedHttpResponse found, String known) {
        if (!found.status().equals(HttpStatus.OK)) {
            return found.toHttpResponse();
        }
        String tag = tag(found);
        if (names(known, tag)) {
            return HttpResponse.of(
                    ResponseHeaders.of(HttpStatus.NOT_MODIFIED, HttpHeaderNames.ETAG, tag));
        }
        return HttpResponse.of(
                found.headers().toBuilder().set(HttpHeaderNames.ETAG, tag).build(),
                found.content());
    }

    /// Lets changes of one thing happen one after the other, whatever they ask for.
    <T> CompletionStage<T> inTurn(
            Offered route, ServiceRequestContext ctx, Supplier<CompletionStage<T>> change) {
        if (!covers(route.path())) {
            return change.get();
        }
        String key = route.path() + ctx.pathParams();
        var done = new CompletableFuture<Void>();
        CompletableFuture<Void> before = turns.put(key, done);
        CompletableFuture<T> result =
                (before == null ? CompletableFuture.<Void>completedFuture(null) : before)
                        .thenCompose(_ -> change.get());
        var _ =
                result.copy()
                        .orTimeout(TURN_MAX.toMillis(), TimeUnit.MILLISECONDS)
                        .whenComplete((_, _) -> {
                            turns.remove(key, done);
                            done.complete(null);
                        });
        return result;
    }

    /// Makes a change if it still is as the request says it must be.
    CompletionStage<AggregatedHttpResponse> change(
            Caller caller,
            Offered route,
            ServiceRequestContext ctx,
            AggregatedHttpRequest request,
            Supplier<CompletionStage<AggregatedHttpResponse>> change) {
        String must = request.headers().get(HttpHeaderNames.IF_MATCH, "");
        String mustNot = request.headers().get(HttpHeaderNames.IF_NONE_MATCH, "");
        if (!covers(route.path()) || (must.isEmpty() && mustNot.isEmpty())) {
            return change.get();
        }
        return now(caller, route, ctx)
                .thenCompose(now -> {
                    boolean there = now.status().equals(HttpStatus.OK);
                    String tag = there ? tag(now) : "";
                    boolean holds =
                            (must.isEmpty() || (there && names(must, tag)))
                                    && (mustNot.isEmpty() || !there || !names(mustNot, tag));
                    return holds ? change.get() : CompletableFuture.completedStage(lost(now, tag));
                });
    }

    private CompletionStage<AggregatedHttpResponse> now(
            Caller caller, Offered route, ServiceRequestContext ctx) {
        Offered look = board.find(caller, HttpMethod.GET + " " + route.path()).orElseThrow();
        try {
            return look.service()
                    .serve(ctx, HttpRequest.of(HttpMethod.GET, ctx.path()))
                    .aggregate();
        } catch (Exception e) {
            return CompletableFuture.failedStage(e);
        }
    }

    /// With what it is now, so that nobody has to ask again.
    private static AggregatedHttpResponse lost(AggregatedHttpResponse now, String tag) {
        if (tag.isEmpty()) {
            return Problem.whole(ProblemType.PRECONDITION_FAILED, "it is not there (any more)");
        }
        return Problem.whole(
                ProblemType.PRECONDITION_FAILED,
                "it is not as it was when you read it; \"current\" is how it is now",
                problem -> problem.set("current", document(now)),
                headers -> headers.set(HttpHeaderNames.ETAG, tag));
    }

    private static JsonNode document(AggregatedHttpResponse now) {
        try {
            return Exchange.MAPPER.readTree(now.contentUtf8());
        } catch (JsonProcessingException e) {
            return Exchange.MAPPER.nullNode();
        }
    }

    private static String tag(AggregatedHttpResponse found) {
        byte[] digest = Sha256.of(found.content().array());
        return '"' + HexFormat.of().formatHex(digest, 0, TAG_BYTES) + '"';
    }

    /// Whether a list of tags, or the star, names this one.
    private static boolean names(String header, String tag) {
        return Arrays.stream(header.split(",", -1))
                .map(String::strip)
                .anyMatch(each -> each.equals("*") || each.equals(tag));
    }
}
