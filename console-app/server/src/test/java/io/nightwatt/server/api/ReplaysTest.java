package io.nightwatt.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.nightwatt.server.store.AnswerRows;
import io.nightwatt.server.store.Database;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A request that comes again does nothing again.
class ReplaysTest {

    private static final String JOBS = "/api/v1/jobs";

    @TempDir Path folder = Path.of("");

    private ApiDesk desk;

    @BeforeEach
    void open() throws Exception {
        desk = new ApiDesk(folder.resolve("data"));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private HttpResponse<String> post(String path, String body, String key) throws Exception {
        return desk.send("POST", path, body, Map.of("Idempotency-Key", key));
    }

    private HttpResponse<String> submit(String name, String key) throws Exception {
        return post(JOBS, "{\"name\":\"%s\",\"type\":\"render\"}".formatted(name), key);
    }

    private int jobs() throws Exception {
        return desk.say("GET", JOBS, "").json().path("jobs").size();
    }

    private static String type(HttpResponse<String> said) throws Exception {
        return new ObjectMapper().readTree(said.body()).path("type").asText();
    }

    @Test
    void whatIsRefusedForItsKeyIsInTheAuditLog() throws Exception {
        submit("clouds", "k-1");
        assertThat(submit("fog", "k-1").statusCode()).isEqualTo(422);
        assertThat(submit("fog", "clé").statusCode()).isEqualTo(400);
        String refused = "/api/v1/admin/audit?accepted=false";
        await().untilAsserted(() ->
                assertThat(desk.say("GET", refused, "").text())
                        .contains("422: this Idempotency-Key came before")
                        .contains("400: an Idempotency-Key is 1 to 200 visible"));
        assertThat(jobs()).isEqualTo(1);
    }

    @Test
    void aJobThatIsSubmittedTwiceIsOneJobAlsoAfterARestart() throws Exception {
        var first = submit("clouds", "k-1");
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.headers().firstValue("idempotent-replay")).isEmpty();
        var second = submit("clouds", "k-1");
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("idempotent-replay")).contains("true");
        desk.close();
        desk = ApiDesk.again(folder.resolve("data"));
        var third = submit("clouds", "k-1");
        assertThat(third.body()).isEqualTo(first.body());
        assertThat(jobs()).isEqualTo(1);
        assertThat(submit("clouds", "k-2").body()).isNotEqualTo(first.body());
        assertThat(jobs()).isEqualTo(2);
    }

    @Test
    void aKeyIsForOneRequestOfOneCaller() throws Exception {
        submit("clouds", "k-1");
        var other = submit("rain", "k-1");
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(type(other)).endsWith(":key-reused");
        String ann =
                desk.say("POST", "/api/v1/admin/tokens", "{\"name\":\"ann\",\"role\":\"operator\"}")
                        .json()
                        .path("token")
                        .asText();
        var hers =
                desk.sayWith(
                        ann,
                        "POST",
                        JOBS,
                        "{\"name\":\"rain\",\"type\":\"render\"}",
                        Map.of("Idempotency-Key", "k-1"));
        assertThat(hers.statusCode()).isEqualTo(201);
        assertThat(jobs()).isEqualTo(2);
    }

    @Test
    void whatWasRefusedMayBeTriedAgain() throws Exception {
        String path = "/api/v1/admin/workers/1/restart";
        assertThat(post(path, "{}", "k-1").statusCode()).isEqualTo(400);
        assertThat(post(path, "{\"service_name\":\"comfyui\"}", "k-1").statusCode()).isEqualTo(200);
        assertThat(post(JOBS, "{}", "a b").statusCode()).isEqualTo(400);
        assertThat(post(JOBS, "{}", "x".repeat(201)).statusCode()).isEqualTo(400);
    }

    /// As after a console that was killed between its work and its answer.
    @Test
    void whatNobodyKnowsTheEndOfIsNotDoneAgain() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        try (Database database = Database.open(other)) {
            AnswerRows rows = new AnswerRows(database);
            HttpRequest request =
                    HttpRequest.of(
                            RequestHeaders.of(HttpMethod.POST, JOBS, "idempotency-key", "k-1"),
                            HttpData.ofUtf8("{}"));
            ServiceRequestContext ctx = ServiceRequestContext.of(request);
            AggregatedHttpRequest whole = request.aggregate().join();
            var replays = new Replays(rows, InstantSource.system());
            Caller caller = Caller.thisMachine("127.0.0.1");
            var killed = new CompletableFuture<AggregatedHttpResponse>();
            var _ = replays.answer(caller, ctx, whole, () -> killed);
            await().until(rows::any);
            var again =
                    new Replays(rows, InstantSource.system())
                            .answer(
                                    caller,
                                    ctx,
                                    whole,
                                    () -> {
                                        throw new AssertionError("done twice");
                                    })
                            .toCompletableFuture()
                            .join();
            assertThat(again.status().code()).isEqualTo(409);
            assertThat(again.contentUtf8()).contains(":key-in-use", "look whether it was done");
        }
    }

    @Test
    void aSecretIsNotKept() throws Exception {
        String path = "/api/v1/admin/tokens";
        String wish = "{\"name\":\"bob\",\"role\":\"viewer\"}";
        assertThat(post(path, wish, "k-1").statusCode()).isEqualTo(201);
        var again = post(path, wish, "k-1");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("is not kept").doesNotContain("nwt_");
        assertThat(desk.say("GET", path, "").json().path("tokens")).hasSize(1);
    }

    @Test
    void ofManyAtOnceOneIsDone() throws Exception {
        var tries = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 10; i++) {
            tries.add(() -> submit("clouds", "k-1").statusCode());
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> each : threads.invokeAll(tries)) {
                assertThat(each.get()).isIn(201, 409);
            }
        }
        assertThat(submit("clouds", "k-1").statusCode()).isEqualTo(201);
        assertThat(jobs()).isEqualTo(1);
    }
}
