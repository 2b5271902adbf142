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
import java.util.Map;
import java.util.stream.Collectors;
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

    /// The guide's own, with this test's files and port; asked more often than once a minute.
    private String settings(ApiDesk desk) throws IOException {
        Path guide = Path.of("docs/guide.md");
        while (!Files.exists(guide)) {
            guide = Path.of("..").resolve(guide);
        }
        String snippet =
                Files.readAllLines(guide).stream()
                        .dropWhile(line -> !line.equals("    scrape_configs:"))
                        .takeWhile(line -> !line.isBlank())
                        .map(line -> line.substring(4) + "\n")
                        .collect(Collectors.joining());
        assertThat(snippet).as("the guide's settings for Prometheus").isNotEmpty();
        return "global: {scrape_interval: 1s}\n"
                + replaced(
                        snippet,
                        Map.of(
                                "/etc/prometheus/nightwatt-ca.pem",
                                folder.resolve("data/run/ca.pem").toString(),
                                "/etc/prometheus/nightwatt.token",
                                folder.resolve("nightwatt.token").toString(),
                                "localhost:7480",
                                "localhost:" + desk.port()));
    }

    private static String replaced(String text, Map<String, String> places) {
        String all = text;
        for (Map.Entry<String, String> place : places.entrySet()) {
            assertThat(all).contains(place.getKey());
            all = all.replace(place.getKey(), place.getValue());
        }
        return all;
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
