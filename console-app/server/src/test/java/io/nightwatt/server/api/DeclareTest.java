package io.nightwatt.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Workers that are declared before their machine is there.
class DeclareTest {

    private static final String WORKERS = "/api/v1/admin/workers";
    private static final String DECLARED =
            """
            {"name":"ws-2","hostname":"host-9.studio","gpu_model":"RTX A6000","vram_mb":49140,\
            "job_types":["render"],"tags":["fast"],"groups":["night"],\
            "wake":{"macs":["AA-BB-CC-DD-EE-FF"]}}\
            """;

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

    @Test
    void whatIsAnswered() throws Exception {
        desk.tell("POST", WORKERS, DECLARED);
        desk.tell("GET", WORKERS + "?state=pending");
        desk.tell("GET", WORKERS + "/2");
        desk.tell("GET", WORKERS + "/2/power-status");
        desk.tell("POST", WORKERS, "{\"name\":\"ws-1\"}");
        desk.tell("POST", WORKERS, "{}");
        desk.tell("POST", WORKERS, "{\"name\":\"a\\nb\"}");
        desk.tell("POST", WORKERS, "{\"name\":\"ws-3\",\"vram_mb\":-1}");
        desk.tell("POST", WORKERS, "{\"name\":\"ws-3\",\"wake\":{\"macs\":[\"x\"]}}");
        desk.tell("POST", WORKERS, "{\"name\":\"ws-3\",\"colour\":\"red\"}");
        desk.tell("GET", WORKERS + "?limit=1");
        desk.assertMatches("declare.txt");
    }

    @Test
    void itsMachineComesAndWhatDiffersIsShown() throws Exception {
        String token = token(DECLARED);
        try (var line = desk.arrives(token, "host-2")) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> registration().path("state").asText().equals("validated"));
            JsonNode worker = desk.say("GET", WORKERS + "/2", "").json();
            assertThat(worker.path("name").asText()).isEqualTo("ws-2");
            assertThat(worker.path("tags").toString()).isEqualTo("[\"fast\"]");
            JsonNode registration = worker.path("registration");
            assertThat(registration.path("declared").path("gpu_model").asText())
                    .isEqualTo("RTX A6000");
            assertThat(registration.path("found").path("gpu_model").asText())
                    .isEqualTo("NVIDIA RTX 4090");
            assertThat(registration.path("reason").asText())
                    .contains("declared host host-9.studio, seen host-2")
                    .contains("declared GPU RTX A6000, seen")
                    .contains("declared 49140 MB of VRAM, seen 24576 MB");
            assertThat(line).isNotNull();
        }
        assertThat(desk.enrolls(token)).isFalse();
        assertThat(desk.say("POST", WORKERS, DECLARED).status()).isEqualTo(409);
    }

    @Test
    void aMachineThatEnrolsAndDoesNotConnectHasFailed() throws Exception {
        assertThat(desk.enrolls(token(DECLARED))).isTrue();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> registration().path("state").asText().equals("failed"));
        assertThat(registration().path("reason").asText()).contains("no connection within 30 s");
    }

    @Test
    void declaredOnceMoreItIsCorrectedAndKeepsItsNumber() throws Exception {
        String first = token(DECLARED);
        String second = token("{\"name\":\"WS-2\",\"gpu_model\":\"RTX 4090\"}");
        JsonNode pending = desk.say("GET", WORKERS + "?state=pending", "").json();
        assertThat(pending.path("total").asInt()).isEqualTo(1);
        assertThat(registration().path("declared").path("gpu_model").asText())
                .isEqualTo("RTX 4090");
        assertThat(desk.enrolls(second)).isTrue();
        // Both are for the same worker, and its machine has come.
        assertThat(desk.enrolls(first)).isFalse();
    }

    @Test
    void theTokenOfAWorkerThatWasTakenOutLetsNobodyIn() throws Exception {
        String token = token(DECLARED);
        assertThat(desk.say("DELETE", WORKERS + "/2", "{\"confirm\":true}").status())
                .isEqualTo(200);
        assertThat(desk.enrolls(token)).isFalse();
        assertThat(desk.say("GET", WORKERS, "").json().path("total").asInt()).isEqualTo(1);
    }

    @Test
    void aDeclaredWorkerOutlivesTheConsole() throws Exception {
        String token = token(DECLARED);
        desk.close();
        desk = ApiDesk.again(folder.resolve("data"));
        assertThat(registration().path("state").asText()).isEqualTo("pending");
        assertThat(desk.enrolls(token)).isTrue();
        assertThat(desk.say("GET", WORKERS, "").json().path("total").asInt()).isEqualTo(2);
    }

    private String token(String declaration) throws Exception {
        JsonNode made = desk.say("POST", WORKERS, declaration).json();
        assertThat(made.path("id").asLong()).isEqualTo(2);
        return made.path("enrolment").path("token").asText();
    }

    private JsonNode registration() throws Exception {
        return desk.say("GET", WORKERS + "/2", "").json().path("registration");
    }
}
