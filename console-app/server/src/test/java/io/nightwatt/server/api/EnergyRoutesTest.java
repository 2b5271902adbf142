package io.nightwatt.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightwatt.server.agents.Say;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Energy, as scripts read it.
class EnergyRoutesTest {

    private static final String TARIFF = "/api/v1/admin/energy/tariff";
    private static final String REPORT = "/api/v1/admin/energy/report";
    private static final String CONSUMPTION = "/api/v1/admin/power/consumption";
    private static final String HOST = "/api/v1/admin/workers/1/energy-settings";
    private static final String METER = "/api/v1/admin/workers/1/meter-reading";

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
    void theTariff() throws Exception {
        desk.tell(
                "PUT",
                TARIFF,
                """
                {"timezone":"Europe/Berlin","currency":"EUR","prices":[\
                {"valid_from":"2026-01-01","price_per_kwh":0.3,"co2_grams_per_kwh":380,"bands":[\
                {"days":["mon","tue"],"from":"22:00","to":"06:00","price_per_kwh":0.2}]},\
                {"valid_from":"2025-01-01","price_per_kwh":0.28}]}\
                """);
        desk.tell("GET", TARIFF);
        desk.tell("PUT", TARIFF, "{}");
        desk.tell("PUT", TARIFF, "{\"timezone\":\"Mars\",\"currency\":\"EUR\",\"prices\":[]}");
        desk.tell("PUT", TARIFF, "{\"timezone\":\"UTC\",\"currency\":\"EUR\",\"prices\":[]}");
        desk.tell("PUT", TARIFF, prices("{\"valid_from\":\"2026-13-01\",\"price_per_kwh\":0.3}"));
        desk.tell("PUT", TARIFF, prices("{\"valid_from\":\"2026-01-01\"}"));
        desk.tell("PUT", TARIFF, prices(band("[\"mon\"]", "22:10", "06:00")));
        desk.tell("PUT", TARIFF, prices(band("[\"Monday\"]", "22:00", "06:00")));
        desk.tell("PUT", TARIFF, prices(band("[\"mon\"]", "late", "06:00")));
        desk.tell("PUT", TARIFF, prices(band("[]", "22:00", "06:00")));
        desk.tell("PUT", TARIFF, "{\"timezone\":\"UTC\",\"price\":0.3}");
        desk.tell("GET", TARIFF);
        desk.assertMatches("energy-tariff.txt");
    }

    private static String prices(String one) {
        return "{\"timezone\":\"UTC\",\"currency\":\"EUR\",\"prices\":[" + one + "]}";
    }

    private static String band(String days, String from, String to) {
        return """
        {"valid_from":"2026-01-01","price_per_kwh":0.3,"bands":[\
        {"days":%s,"from":"%s","to":"%s","price_per_kwh":0.2}]}\
        """
                .formatted(days, from, to);
    }

    @Test
    void whatAHostDraws() throws Exception {
        desk.tell("GET", HOST);
        desk.tell("PUT", HOST, "{\"host_idle_watts\":60,\"host_active_watts\":140}");
        desk.tell("GET", HOST);
        desk.tell("PUT", HOST, "{\"host_watts\":90,\"psu_efficiency\":0.92}");
        desk.tell("GET", HOST);
        desk.tell("PUT", HOST, "{\"host_active_watts\":20}");
        desk.tell("PUT", HOST, "{\"host_watts\":-1}");
        desk.tell("PUT", HOST, "{\"host_watts\":90,\"host_idle_watts\":60}");
        desk.tell("PUT", HOST, "{\"psu_efficiency\":92}");
        desk.tell("PUT", HOST, "{\"watts\":92}");
        desk.tell("POST", METER, "{\"from\":\"2026-01-01\",\"to\":\"2026-01-02\"}");
        desk.tell("POST", METER, "{\"from\":\"yesterday\",\"to\":\"2026-01-02\",\"kwh\":3}");
        desk.tell(
                "POST",
                METER,
                "{\"from\":\"2026-01-01T08:03:00Z\",\"to\":\"2026-01-02T08:00:00Z\",\"kwh\":3}");
        desk.tell("POST", METER, "{\"from\":\"2026-01-01\",\"to\":\"2026-01-02\",\"kwh\":3}");
        desk.tell("DELETE", METER, "{}");
        desk.tell("GET", "/api/v1/admin/workers/9/energy-settings");
        desk.assertMatches("energy-host.txt");
    }

    @Test
    void whatIsWrongWithAQuestion() throws Exception {
        // Until then the days are those of whatever zone this machine is in.
        String berlin = prices("{\"valid_from\":\"2026-01-01\",\"price_per_kwh\":0.3}");
        desk.say("PUT", TARIFF, berlin.replace("UTC", "Europe/Berlin"));
        desk.tell("GET", REPORT + "?by=colour");
        desk.tell("GET", REPORT + "?since=2026-01-01");
        desk.tell("GET", REPORT + "?from=today");
        desk.tell("GET", REPORT + "?from=2026-01-02&to=2026-01-01");
        desk.tell("GET", REPORT + "?from=2026-01-01&to=2030-01-01");
        desk.tell("GET", REPORT + "?from=2026-01-01T08:01:00Z");
        desk.tell("GET", REPORT + "?worker=ws-1");
        desk.tell("GET", REPORT + "?format=xml");
        desk.tell("GET", CONSUMPTION + "?period=yearly");
        desk.tell("GET", CONSUMPTION + "?format=pdf");
        desk.tell("GET", CONSUMPTION + "?from=2026-01-01T00:00:00Z");
        desk.tell("GET", CONSUMPTION + "?from=2026-01-01&to=2026-01-02&worker=9");
        desk.tell("GET", REPORT + "?from=2026-01-01&to=2026-01-01&by=job");
        desk.assertMatches("energy-report.txt");
    }

    @Test
    void whatAWorkerTook() throws Exception {
        desk.agentSays(Say.metrics(System.currentTimeMillis(), 20, 100_000));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> {
                    desk.agentSays(Say.metrics(System.currentTimeMillis(), 20, 100_000));
                    return report("").path("total").path("measured_kwh").asDouble() > 0.0001;
                });
        JsonNode report = report("&by=worker");
        assertThat(report.path("schema").asText()).isEqualTo("nightwatt.energy-report/1");
        JsonNode row = report.path("rows").path(0);
        assertThat(row.path("name").asText()).isEqualTo("ws-1");
        assertThat(row.path("source").asText()).isEqualTo("measured");
        assertThat(row.path("kwh").asDouble()).isEqualTo(report.at("/total/kwh").asDouble());
        assertThat(report.at("/kinds/idle/kwh").asDouble()).isPositive();
        assertThat(report("&by=owner").path("rows").findValuesAsText("key")).contains("idle");
        assertThat(desk.say("GET", REPORT + "?format=csv", "").text())
                .startsWith("key,name,kind,owner,project,active_minutes,")
                .contains("1,ws-1,,,,");
        assertThat(desk.say("GET", REPORT + "?format=pdf", "").text()).startsWith("%PDF-");
        JsonNode today = desk.say("GET", CONSUMPTION, "").json().path("entries").path(0);
        assertThat(today.path("worker").asText()).isEqualTo("ws-1");
        assertThat(today.path("measured_kwh").asDouble()).isPositive();
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        desk.say("GET", "/api/v1/status", "")
                                .json()
                                .at("/fleet/kwh_today")
                                .isNumber());
    }

    private JsonNode report(String more) throws Exception {
        return desk.say("GET", REPORT + "?format=json" + more, "").json();
    }
}
