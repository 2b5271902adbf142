package io.nightwatt.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nightwatt.proto.agent.v1.AgentMessage;
import io.nightwatt.proto.agent.v1.CommandResult;
import io.nightwatt.proto.agent.v1.Outcome;
import io.nightwatt.proto.agent.v1.RestartStep;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the routes about restarts answer.
class RestartRoutesTest {

    private static final String WORKER = "/api/v1/admin/workers/1";

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

    private void agentSays(Outcome outcome, RestartStep step, String detail) {
        desk.agentSays(
                AgentMessage.newBuilder()
                        .setCommandResult(
                                CommandResult.newBuilder()
                                        .setCommandId("restart-1-1")
                                        .setOutcome(outcome)
                                        .setRestartStep(step)
                                        .setDetail(detail))
                        .build());
    }

    private void awaitStatus(String status) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(
                                        desk.say("GET", WORKER + "/restarts", "")
                                                .json()
                                                .at("/restarts/0/status")
                                                .asText())
                                .isEqualTo(status));
    }

    @Test
    void theRestartsOfAWorker() throws Exception {
        desk.tell("GET", WORKER + "/restarts");
        desk.tell("POST", WORKER + "/restart", "{}");
        desk.tell("POST", WORKER + "/restart", "{\"service_name\":\"sshd\"}");
        desk.tell("POST", WORKER + "/restart", "{\"service_name\":\"comfyui\",\"force\":true}");
        desk.tell(
                "POST",
                WORKER + "/restart",
                "{\"service_name\":\"comfyui\",\"force\":true,\"confirm\":true}");
        desk.tell("POST", WORKER + "/restart", "{\"service_name\":\"@machine\"}");
        desk.tell(
                "POST",
                WORKER + "/restart",
                "{\"service_name\":\"comfyui\",\"reason\":\"it hangs\"}");
        desk.tell("POST", WORKER + "/restart", "{\"service_name\":\"@agent\"}");
        desk.tell("DELETE", WORKER + "/restart", "{}");
        agentSays(Outcome.OUTCOME_ACCEPTED, RestartStep.RESTART_STEP_STOPPING, "");
        awaitStatus("stopping");
        agentSays(Outcome.OUTCOME_ACCEPTED, RestartStep.RESTART_STEP_STARTING, "");
        awaitStatus("restarting");
        agentSays(
                Outcome.OUTCOME_FAILED, RestartStep.RESTART_STEP_UNSPECIFIED, "failed (exit-code)");
        awaitStatus("failed");
        desk.tell("GET", WORKER + "/restarts?limit=1");
        desk.tell("GET", WORKER + "/restarts?worker=2");
        desk.tell("GET", "/api/v1/admin/restarts?worker=1&before=2");
        desk.tell("GET", "/api/v1/admin/restarts?limit=0");
        desk.tell("GET", "/api/v1/admin/restarts?before=x");
        desk.tell("DELETE", WORKER + "/restart", "{}");
        desk.tell("GET", "/api/v1/admin/ledger?kind=restart");
        desk.assertMatches("restarts.txt");
    }
}
