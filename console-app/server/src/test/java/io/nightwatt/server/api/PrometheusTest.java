package io.nightwatt.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real Prometheus, of Debian's package `prometheus`, set up as the guide says.
@Tag("deep")
class PrometheusTest {

    private static final Path PROMETHEUS = Path.of("/usr/bin/prometheus");

    @TempDir Path folder = Path.of("");

    @Test
    void collectsTheMetricsWithAViewersToken() throws Exception {
        assumeTrue(Files.isExecutable(PROMETHEUS), "prometheus is not installed");
        try (ApiDesk desk = new ApiDesk(folder.resolve("data"));
                HttpClient http = HttpClient.newHttpClient()) {
            String token =
                    desk.say(
                                    "POST",
                                    "/api/v1/admin/tokens",
                                    "{\"name\":\"prometheus\",\"role\":\"viewer\"}")
                            .json()
                            .path("token")
                            .asText();
            Files.writeString(folder.resolve("nightwatt.token"), token);
            Path settings = Files.writeString(folder.resolve("prometheus.yml"), settings(desk));
            int port = freePort();
            Process prometheus =
                    new ProcessBuilder(
                                    PROMETHEUS.toString(),
                                    "--config.file=" + settings,
                                    "--storage.tsdb.path=" + folder.resolve("tsdb"),
                                    "--web.listen-address=127.0.0.1:" + port)
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("prometheus.log").toFile())
                            .start();
            try {
                await().atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(500))
                        .ignoreException(IOException.class)
                        .until(() -> value(http, port, "nightwatt_agents_connected").equals("1"));
                assertThat(value(http, port, "up")).isEqualTo("1");
                assertThat(value(http, port, "sum(nightwatt_worker_connected{worker='ws-1'})"))
                        .isEqualTo("1");
            } finally {
                prometheus.destroy();
                prometheus.waitFor();
            }
        }
    }

    private String settings(ApiDesk desk) {
        return """
        scrape_configs:
          - job_name: nightwatt
            scrape_interval: 1s
            scheme: https
            tls_config:
              ca_file: %s
            authorization:
              credentials_file: %s
            static_configs:
              - targets: ["127.0.0.1:%d"]
        """
                .formatted(
                        folder.resolve("data/run/ca.pem"),
                        folder.resolve("nightwatt.token"),
                        desk.port());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String value(HttpClient http, int port, String query) throws Exception {
        URI uri = new URI("http", "", "127.0.0.1", port, "/api/v1/query", "query=" + query, null);
        JsonNode said =
                new ObjectMapper()
                        .readTree(
                                http.send(
                                                HttpRequest.newBuilder(uri).build(),
                                                HttpResponse.BodyHandlers.ofString())
                                        .body());
        return said.path("data").path("result").path(0).path("value").path(1).asText();
    }
}
