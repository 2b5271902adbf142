package io.nightwatt.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nightwatt.proto.agent.v1.GpuPresence;
import io.nightwatt.proto.agent.v1.GpuSample;
import io.nightwatt.server.agents.Say;
import io.nightwatt.server.notify.WebServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Alerts from what an agent measures to a chat, as scripts see them.
class AlertRoutesTest {

    private static final String OPEN = "/api/v1/alerts?open=true";
    private static final String CHANNEL = "/api/v1/admin/alert-channels/";
    private static final String GLOBAL = "/api/v1/admin/thresholds/global";
    private static final String OWN = "/api/v1/admin/workers/1/thresholds";
    private static final String GUARD = "/api/v1/admin/thermal-guard";
    private static final String MUTES = "/api/v1/alerts/mutes";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir Path folder = Path.of("");

    private ApiDesk desk;
    private WebServer chat;

    @BeforeEach
    void open() throws Exception {
        desk = new ApiDesk(folder.resolve("data"));
        chat = new WebServer();
    }

    @AfterEach
    void close() {
        desk.close();
        chat.close();
    }

    private void heat(int celsius) {
        desk.agentSays(
                Say.metrics(
                        System.currentTimeMillis(),
                        GpuSample.newBuilder()
                                .setUuid(Say.GPU)
                                .setTemperatureCelsius(celsius)
                                .setPresence(GpuPresence.GPU_PRESENCE_OK)
                                .build()));
    }

    private List<JsonNode> alerts(String query) throws Exception {
        JsonNode list = desk.say("GET", query, "").json().path("alerts");
        return StreamSupport.stream(list.spliterator(), false)
                .filter(alert -> alert.path("condition").asText().equals("temperature_celsius"))
                .toList();
    }

    private void await(Check check) {
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(check::holds);
    }

    private interface Check {
        boolean holds() throws Exception;
    }

    @Test
    void whatAnAgentMeasuresReachesAChatOnceAndAPersonTakesNote() throws Exception {
        desk.say(
                "PUT",
                CHANNEL + "chat",
                "{\"kind\":\"webhook\",\"url\":\"" + chat.url("/hook") + "\"}");
        heat(69);
        heat(72);
        await(() -> !alerts(OPEN).isEmpty());
        await(() -> chat.calls().size() == 1);
        JsonNode told = MAPPER.readTree(chat.calls().getFirst().body()).path("alerts").path(0);
        assertThat(told.path("text").asText())
                .isEqualTo("ws-1, GPU 0: temperature 72 °C (warning from 70 °C)");
        assertThat(told.path("worker").asText()).isEqualTo("ws-1");
        assertThat(desk.say("GET", "/api/v1/status", "").json().path("alerts").path("open").asInt())
                .isEqualTo(1);
        // It comes and goes, and the chat hears its end, and no more of it until it gets worse.
        heat(50);
        await(() -> alerts(OPEN).isEmpty());
        await(() -> chat.calls().size() == 2);
        assertThat(chat.calls().get(1).body()).contains("\"state\":\"over\"");
        heat(75);
        await(() -> alerts(OPEN).getFirst().path("times").asInt() == 2);
        heat(91);
        await(() -> chat.calls().size() == 3);
        assertThat(chat.calls().get(2).body()).contains("91 °C (critical from 85 °C)");
        JsonNode alert = alerts(OPEN).getFirst();
        long id = alert.path("id").asLong();
        assertThat(alert.path("severity").asText()).isEqualTo("critical");
        assertThat(desk.say("POST", "/api/v1/alerts/" + id + "/ack", "{}").status()).isEqualTo(200);
        assertThat(alerts(OPEN).getFirst().path("acknowledged_by").asText())
                .isEqualTo("this machine");
        assertThat(desk.say("POST", "/api/v1/alerts/" + id + "/ack", "{}").status()).isEqualTo(409);
        assertThat(alerts("/api/v1/alerts?worker=1&condition=temperature_celsius")).hasSize(1);
        assertThat(alerts("/api/v1/alerts?before=" + id)).isEmpty();
    }

    @Test
    void theThermalGuardStopsNewWork() throws Exception {
        desk.say("PUT", GUARD, "{\"stop_new_work\":true,\"stop_after_seconds\":0}");
        heat(95);
        await(() -> noJobs().equals("open"));
        assertThat(
                        desk.say("GET", "/api/v1/alerts?condition=thermal_guard", "")
                                .json()
                                .path("alerts"))
                .hasSize(1);
        heat(72);
        // As an agent does, again and again: one reading of the same millisecond is no newer one.
        await(() -> {
            heat(50);
            return noJobs().equals("over");
        });
    }

    private String noJobs() throws Exception {
        JsonNode alert =
                desk.say("GET", "/api/v1/alerts?condition=no_jobs", "")
                        .json()
                        .path("alerts")
                        .path(0);
        return alert.isMissingNode() ? "" : alert.path("cleared_at").isNull() ? "open" : "over";
    }

    @Test
    void theRoutes() throws Exception {
        desk.tell("GET", OPEN + "&limit=5");
        desk.tell("GET", GLOBAL);
        desk.tell(
                "PUT",
                GLOBAL,
                "{\"temperature_celsius\":{\"warning_value\":75,\"critical_value\":90},"
                        + "\"job_moved\":{\"is_enabled\":false}}");
        desk.tell(
                "PUT",
                OWN,
                "{\"temperature_celsius\":{\"critical_value\":80},"
                        + "\"utilization_percent\":{\"is_enabled\":true}}");
        desk.tell("GET", "/api/v1/admin/thresholds");
        desk.tell("PUT", OWN, "{\"temperature_celsius\":null}");
        desk.tell("PUT", GLOBAL, "{\"temperature_celsius\":null,\"job_moved\":null}");
        desk.tell("GET", OWN);
        desk.tell("GET", GUARD);
        desk.tell("PUT", GUARD, "{\"stop_new_work\":true,\"pause_work\":true}");
        desk.tell("GET", GUARD);
        desk.tell("POST", MUTES, "{\"worker_id\":1,\"for_seconds\":3600,\"reason\":\"paint\"}");
        desk.tell("POST", MUTES, "{\"condition\":\"job_moved\",\"for_seconds\":60}");
        desk.tell("GET", MUTES);
        desk.tell("DELETE", MUTES + "/1");
        desk.tell("DELETE", MUTES + "/1");
        desk.tell("PUT", CHANNEL + "ops", mail("\"ann@example.org\""));
        desk.tell("PUT", CHANNEL + "desk", "{\"kind\":\"desktop\",\"from\":\"critical\"}");
        desk.tell(
                "PUT",
                CHANNEL + "chat",
                "{\"kind\":\"slack\",\"url_secret\":\"chat-url\",\"enabled\":false}");
        desk.tell("GET", "/api/v1/admin/alert-channels");
        desk.tell("POST", CHANNEL + "chat/test", "{}");
        desk.tell("POST", CHANNEL + "none/test", "{}");
        desk.tell("DELETE", CHANNEL + "chat");
        desk.tell("DELETE", CHANNEL + "chat");
        desk.tell("POST", "/api/v1/alerts/99/ack", "{}");
        desk.assertMatches("alerts.txt");
    }

    private static String mail(String recipients) {
        return "{\"kind\":\"email\",\"host\":\"mail.example.org\",\"sender\":\"n@example.org\","
                + "\"recipients\":["
                + recipients
                + "]}";
    }

    /// A hundred and more: each is refused with a sentence, and nothing has changed.
    @Test
    void whatCannotBeIsRefusedAndChangesNothing() throws Exception {
        String before = everything();
        List<String[]> bad = new ArrayList<>(bad());
        var random = new Random(7);
        for (int count = bad.size(); count < 130; count++) {
            String[] known = bad.get(random.nextInt(30));
            bad.add(new String[] {known[0], known[1], spoilt(known[2], random)});
        }
        for (String[] each : bad) {
            var said = desk.say(each[0], each[1], each[2]);
            assertThat(said.status()).as("%s %s %s", each[0], each[1], each[2]).isBetween(400, 499);
            assertThat(said.detail()).isNotBlank();
        }
        assertThat(everything()).isEqualTo(before);
    }

    /// Cut somewhere, so that it is no JSON any more.
    private static String spoilt(String body, Random random) {
        return body.substring(0, Math.max(1, random.nextInt(body.length())));
    }

    private String everything() throws Exception {
        var all = new StringBuilder();
        for (String path :
                List.of("/api/v1/admin/thresholds", GUARD, MUTES, "/api/v1/admin/alert-channels")) {
            all.append(desk.say("GET", path, "").text());
        }
        return all.toString();
    }

    private static List<String[]> bad() throws IOException {
        try (Stream<String> lines =
                Files.lines(Path.of("src", "test", "resources", "bad-alerts.txt"))) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" ", 3))
                    .toList();
        }
    }
}
