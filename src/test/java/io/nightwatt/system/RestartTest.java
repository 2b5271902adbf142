package io.nightwatt.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightwatt.system.lab.Agent;
import io.nightwatt.system.lab.Api;
import io.nightwatt.system.lab.Console;
import io.nightwatt.system.lab.NvmlLibrary;
import io.nightwatt.system.lab.Running;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Restarts from the command to the service and back, over real sockets; systemd is stood in for.
class RestartTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private static NvmlLibrary nvml = new NvmlLibrary(Path.of(""));

    @TempDir Path folder = Path.of("");

    @BeforeAll
    static void buildTheLibrary() {
        nvml = NvmlLibrary.built();
    }

    @Test
    void servicesAndTheAgentRestartAndTheLogSaysHow() throws Exception {
        try (Console console = new Console(folder.resolve("console")).start();
                Agent agent = new Agent("ws-1", folder, nvml)) {
            agent.show("gpu\nutilization 0\n");
            Path services = agent.systemd("comfyui", "render");
            succeed(agent.enroll(console.agentAddress(), console.mintToken()));
            agent.startAsService();
            console.awaitWorker("ws-1", "activity", "idle", SOON);

            succeed(console.ctl("workers", "restart", "ws-1", "comfyui", "--reason", "it hangs"));
            awaitNewest(console, "comfyui", "completed");
            assertThat(Files.readString(services.resolve("restarted")))
                    .isEqualTo("comfyui.service\n");

            Files.writeString(services.resolve("render/takes"), "falls\n");
            succeed(console.ctl("workers", "restart", "ws-1", "render"));
            JsonNode failed = awaitNewest(console, "render", "failed");
            assertThat(failed.path("error_message").asText())
                    .isEqualTo("failed (exit-code, status 3); it said: no CUDA device");
            assertThat(failed.path("completed_at").asText()).isNotEmpty();
            await("a failed restart is an alert")
                    .atMost(SOON)
                    .until(() ->
                            console.ctl("alerts", "list")
                                    .out()
                                    .contains("the restart of render failed: failed (exit-code"));

            Running.Ended unlisted = console.ctl("workers", "restart", "ws-1", "sshd");
            assertThat(unlisted.status()).isEqualTo(1);
            assertThat(unlisted.err()).contains("NIGHTWATT_SERVICES");

            succeed(console.ctl("workers", "restart", "ws-1", "--agent"));
            awaitNewest(console, "@agent", "completed");
            assertThat(agent.process().output().split("starts as", -1)).hasSize(3);

            Running.Ended meant = console.ctl("workers", "restart", "ws-1", "--machine");
            assertThat(meant.status()).isEqualTo(1);
            assertThat(meant.err()).contains("reboot its machine");
            Running.Ended text = console.ctl("workers", "restarts", "ws-1");
            assertThat(text.out().lines()).as("a heading and three restarts").hasSize(4);
            assertThat(text.out()).contains("it hangs").contains("no CUDA device");
            assertThat(console.ctl("workers", "restarts", "--limit", "1", "--json").out())
                    .contains("\"status\" : \"completed\"");
        }
    }

    @Test
    void aConsoleThatIsKilledGoesOnWithWhatItHadBegun() throws Exception {
        try (Console console = new Console(folder.resolve("console")).start();
                Agent agent = new Agent("ws-1", folder, nvml)) {
            agent.show("gpu\nutilization 0\n");
            Path services = agent.systemd("comfyui");
            Path takes = services.resolve("comfyui/takes");
            Files.writeString(takes, "slowly\n");
            succeed(agent.enroll(console.agentAddress(), console.mintToken()));
            agent.start();
            console.awaitWorker("ws-1", "activity", "idle", SOON);
            succeed(console.ctl("workers", "restart", "ws-1", "comfyui"));
            awaitNewest(console, "comfyui", "stopping");

            console.process().kill();
            console.start();
            assertThat(newest(console).path("status").asText()).isEqualTo("stopping");
            assertThat(console.ctl("workers", "restart", "ws-1", "comfyui").status()).isEqualTo(1);

            // The service comes back while the new console watches.
            Files.writeString(services.resolve("comfyui/show"), Agent.UP.formatted("new"));
            awaitNewest(console, "comfyui", "completed");
            Files.delete(takes);
            assertThat(Files.readAllLines(services.resolve("restarted"))).hasSize(1);
        }
    }

    private static JsonNode awaitNewest(Console console, String service, String status) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> {
                    JsonNode newest = newest(console);
                    assertThat(newest.path("service_name").asText()).isEqualTo(service);
                    assertThat(newest.path("status").asText())
                            .as(newest.toString())
                            .isEqualTo(status);
                });
        return newest(console);
    }

    private static JsonNode newest(Console console) {
        try (Api api = console.api()) {
            return api.get("/api/v1/admin/restarts?limit=1").orElseThrow().at("/restarts/0");
        }
    }

    private static void succeed(Running.Ended ended) {
        assertThat(ended.status()).as(ended.out() + ended.err()).isZero();
    }
}
