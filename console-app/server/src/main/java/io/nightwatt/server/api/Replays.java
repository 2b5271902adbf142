package io.nightwatt.server.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.nightwatt.server.audit.Redacted;
import io.nightwatt.server.store.AnswerRows;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// `Idempotency-Key` on POST: a request that comes again is given the first one's answer and does
/// nothing again, also after the console was killed in between. Thread-safe.
final class Replays {

    static final String HEADER = "idempotency-key";

    private static final String KEY = "[!-~]{1,200}";

    private final AnswerRows rows;
    private final InstantSource realClock;
    private final Set<Named> running = ConcurrentHashMap.newKeySet();

    private record Named(String caller, String key) {}

    Replays(AnswerRows rows, InstantSource realClock) {
        this.rows = rows;
        this.realClock = realClock;
    }

    /// Answers a request, by `work` when it is the first of its key.
    CompletionStage<AggregatedHttpResponse> answer(
            Caller caller,
            ServiceRequestContext ctx,
            AggregatedHttpRequest request,
            Supplier<CompletionStage<AggregatedHttpResponse>> work) {
        String key = request.headers().get(HEADER, "").strip();
        if (request.method() != HttpMethod.POST || !request.headers().contains(HEADER)) {
            return work.get();
        }
        if (!key.matches(KEY)) {
            return CompletableFuture.completedStage(
                    Problem.whole(
                            ProblemType.BAD_REQUEST,
                            "an Idempotency-Key is 1 to 200 visible ASCII characters"));
        }
        var named = new Named(identity(caller), key);
        if (!running.add(named)) {
            return CompletableFuture.completedStage(
                    Problem.whole(
                            ProblemType.KEY_IN_USE,
                            "the first request with this key is being worked on; ask again"));
        }
        String sha256 = sha256(request);
        return CompletableFuture.supplyAsync(
                        () -> rows.begin(named.caller(), key, sha256, realClock.instant()),
                        ctx.blockingTaskExecutor())
                .thenCompose(known ->
                        known.isPresent()
                                ? CompletableFuture.completedStage(again(known.get(), sha256))
                                : work.get()
                                        .thenApplyAsync(
                                                answer -> keep(named, answer),
                                                ctx.blockingTaskExecutor()))
                .whenComplete((_, _) -> running.remove(named));
    }

    /// Tokens of one name that may not do the same are not the same caller.
    private static String identity(Caller caller) {
        return caller.role().word() + "/" + caller.project().orElse("") + "/" + caller.name();
    }

    private AggregatedHttpResponse keep(Named named, AggregatedHttpResponse answer) {
        if (answer.status().isError()) {
            // Nothing has been done, so it may be tried again.
            rows.forget(named.caller(), named.key());
            return answer;
        }
        String body = answer.contentUtf8();
        rows.end(
                named.caller(),
                named.key(),
                answer.status().code(),
                holdsSecret(body) ? Optional.empty() : Optional.of(body));
        return answer;
    }

    /// Whether something in it would be blotted out in the audit log.
    private static boolean holdsSecret(String body) {
        try {
            return !Redacted.of(body).equals(Exchange.MAPPER.readTree(body).toString());
        } catch (JsonProcessingException e) {
            return true;
        }
    }

    private static AggregatedHttpResponse again(AnswerRows.Kept known, String sha256) {
        if (!known.requestSha256().equals(sha256)) {
            return Problem.whole(
                    ProblemType.KEY_REUSED,
                    "this Idempotency-Key came before, with another path or body; take a new one");
        }
        if (known.status().isEmpty()) {
            return Problem.whole(
                    ProblemType.KEY_IN_USE,
                    "the console was stopped, or failed, while it worked on the first request with"
                            + " this key; look whether it was done, and take a new key if not");
        }
        if (known.body().isEmpty()) {
            return Problem.whole(
                    ProblemType.CONFLICT,
                    "this was done, with an answer that held a secret and is not kept");
        }
        return AggregatedHttpResponse.of(
                ResponseHeaders.builder(HttpStatus.valueOf(known.status().get()))
                        .contentType(MediaType.JSON_UTF_8)
                        .set("idempotent-replay", "true")
                        .build(),
                HttpData.ofUtf8(known.body().get()));
    }

    private static String sha256(AggregatedHttpRequest request) {
        byte[] digest =
                Sha256.of(
                        request.path().getBytes(StandardCharsets.UTF_8),
                        new byte[1],
                        request.content().array());
        return HexFormat.of().formatHex(digest);
    }
}
