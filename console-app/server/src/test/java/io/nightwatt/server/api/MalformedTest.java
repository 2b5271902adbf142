package io.nightwatt.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightwatt.proto.agent.v1.GpuSample;
import io.nightwatt.server.agents.Say;
import io.nightwatt.server.api.ApiScript.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Hundreds of payloads about energy, metrics and alerts that cannot be, and samples of an agent
/// that nothing ever measured: each is refused with a sentence or left out, and changes nothing.
class MalformedTest {

    private static final String ADMIN = "/api/v1/admin/";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /// What is put in the place of each part of a payload that is well.
    private static final List<String> ODD =
            List.of(
                    "null",
                    "true",
                    "-1",
                    "1e308",
                    "99999999999999999999",
                    "\"\"",
                    "\"\\u0000\\u202e\"",
                    "[]",
                    "[null]",
                    "[[[[]]]]",
                    "{}",
                    "{\"x\":{}}");

    /// Payloads that are well, by their routes.
    private static final Map<String, String> WELL =
            Map.of(
                    "energy/tariff",
                    """
                    {"timezone":"UTC","currency":"EUR","prices":[{"valid_from":"2026-01-01",\
                    "price_per_kwh":0.3,"co2_grams_per_kwh":380,"bands":[{"days":["mon"],\
                    "from":"22:00","to":"06:00","price_per_kwh":0.2}]}]}\
                    """,
                    "workers/1/energy-settings",
                    "{\"host_idle_watts\":60,\"host_active_watts\":140,\"psu_efficiency\":0.9}",
                    "thresholds/global",
                    """
                    {"temperature_celsius":{"warning_value":75,"critical_value":90,\
                    "is_enabled":true}}\
                    """,
                    "workers/1/thresholds",
                    "{\"xid_errors\":{\"warning_value\":2,\"critical_value\":2}}",
                    "thermal-guard",
                    """
                    {"stop_new_work":true,"stop_after_seconds":60,"pause_work":true,\
                    "pause_after_seconds":180,"power_down":false,\
                    "power_down_after_seconds":300}\
                    """,
                    "alert-channels/mail",
                    """
                    {"kind":"email","enabled":false,"from":"warning","host":"127.0.0.1","port":2525,\
                    "security":"none","sender":"n@example.org","recipients":["a@example.org"]}\
                    """,
                    "alert-channels/chat",
                    "{\"kind\":\"slack\",\"enabled\":false,\"url\":\"http://127.0.0.1:1/\"}");

    @TempDir static Path folder = Path.of("");

    private static ApiDesk desk;

    @BeforeAll
    static void open() throws Exception {
        desk = new ApiDesk(folder.resolve("data"));
        for (Map.Entry<String, String> each : WELL.entrySet()) {
            Said said = desk.say("PUT", ADMIN + each.getKey(), each.getValue());
            assertThat(said.status()).as("%s: %s", each.getKey(), said.text()).isEqualTo(200);
        }
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    private static String everything() throws Exception {
        var all = new StringBuilder();
        for (String path :
                List.of(
                        "energy/tariff",
                        "workers/1/energy-settings",
                        "thresholds",
                        "thermal-guard",
                        "alert-channels")) {
            all.append(desk.say("GET", ADMIN + path, "").text());
        }
        return all.toString();
    }

    private static void assertRefused(Said said, String what) throws Exception {
        assertThat(said.status()).as(what).isBetween(400, 499);
        assertThat(said.detail()).as(what).isNotBlank();
    }

    @Test
    void whatCannotBeIsRefusedAndChangesNothing() throws Exception {
        String before = everything();
        List<String[]> bad = new ArrayList<>(bad());
        var random = new Random(7);
        int written = bad.size();
        while (bad.size() < 130) {
            String[] whole = bad.get(random.nextInt(written));
            if (!whole[0].equals("GET")) {
                int end = Math.max(1, random.nextInt(whole[2].length()));
                bad.add(new String[] {whole[0], whole[1], whole[2].substring(0, end)});
            }
        }
        for (String[] each : bad) {
            // A path that cannot be is refused before the body has come, which resets the stream;
            // this client then does not always see the answer.
            String body = each[0].equals("GET") ? "" : each[2];
            assertRefused(desk.say(each[0], each[1], body), String.join(" ", each));
        }
        assertThat(everything()).isEqualTo(before);
    }

    private static List<String[]> bad() throws IOException {
        try (Stream<String> lines =
                Files.lines(Path.of("src", "test", "resources", "bad-energy.txt"))) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" ", 3))
                    .toList();
        }
    }

    /// Some of these are well all the same (a `null` is what is usual); none may be half a change.
    @Test
    void eachPartOfAPayloadMayBeOdd() throws Exception {
        int refused = 0;
        for (Map.Entry<String, String> each : WELL.entrySet()) {
            String path = ADMIN + each.getKey();
            String before = everything();
            for (String body : spoilt(each.getValue())) {
                Said said = desk.say("PUT", path, body);
                if (said.status() == 200) {
                    desk.say("PUT", path, each.getValue());
                } else {
                    assertRefused(said, path + " " + body);
                    refused++;
                }
            }
            assertThat(everything()).as(path).isEqualTo(before);
        }
        assertThat(refused).isGreaterThan(300);
    }

    /// The payload with each of its parts replaced by each of the odd things, with a field that
    /// there is not, and cut off.
    private static List<String> spoilt(String well) throws IOException {
        List<String> all = new ArrayList<>();
        int parts = parts(MAPPER.readTree(well)).size();
        for (String odd : ODD) {
            all.add(odd);
            for (int part = 0; part < parts; part++) {
                JsonNode document = MAPPER.readTree(well);
                parts(document).get(part).replace(MAPPER.readTree(odd));
                all.add(document.toString());
            }
        }
        all.add("{\"colour\":\"red\"," + well.substring(1));
        for (int end = 1; end < well.length(); end += 7) {
            all.add(well.substring(0, end));
        }
        return all;
    }

    private interface Part {
        void replace(JsonNode odd);
    }

    private static List<Part> parts(JsonNode node) {
        List<Part> parts = new ArrayList<>();
        switch (node) {
            case ObjectNode object ->
                    object.fieldNames()
                            .forEachRemaining(name -> {
                                parts.add(odd -> object.set(name, odd));
                                parts.addAll(parts(object.get(name)));
                            });
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    int at = i;
                    parts.add(odd -> array.set(at, odd));
                    parts.addAll(parts(array.get(i)));
                }
            }
            default -> {}
        }
        return parts;
    }

    @Test
    void samplesOfNonsenseOpenNoAlertAndLeaveTheAgentConnected() throws Exception {
        var random = new Random(11);
        for (int i = 0; i < 150; i++) {
            desk.agentSays(Say.metrics(time(random), nonsense(random)));
        }
        // The last of them has one value that can be, to be known by.
        desk.agentSays(
                Say.metrics(
                        System.currentTimeMillis(),
                        nonsense(random).toBuilder()
                                .setUuid(Say.GPU)
                                .setTemperatureCelsius(43)
                                .build()));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> gpu().path("temperature_celsius").asInt() == 43);
        for (String value :
                List.of(
                        "utilization_percent",
                        "power_draw_watts",
                        "fan_speed_percent",
                        "vram_used_mb")) {
            assertThat(gpu().path(value).isNull()).as(value).isTrue();
        }
        assertThat(gpu().path("xids")).isEmpty();
        assertThat(desk.say("GET", "/api/v1/alerts", "").json().path("alerts"))
                .noneMatch(alert ->
                        List.of(
                                        "temperature_celsius",
                                        "vram_used_percent",
                                        "ecc_uncorrected",
                                        "xid_errors")
                                .contains(alert.path("condition").asText()));
        String series = ADMIN + "workers/1/metrics?points=10&since=2026-01-01T00:00:00Z";
        for (JsonNode gpu : desk.say("GET", series, "").json().path("gpus")) {
            assertThat(gpu.toString()).doesNotContain("e+", "E1", "NaN", "Infinity");
        }
    }

    private static JsonNode gpu() throws Exception {
        return desk.say("GET", "/api/v1/status", "").json().at("/workers/0/gpus/0");
    }

    private static long time(Random random) {
        return random.nextBoolean()
                ? System.currentTimeMillis() - 1 - random.nextInt(1000)
                : random.nextLong();
    }

    /// Every value is one that cannot be.
    private static GpuSample nonsense(Random random) {
        long huge = random.nextBoolean() ? -1 - random.nextLong(1L << 62) : Long.MAX_VALUE;
        int odd = random.nextBoolean() ? -1 - random.nextInt(1 << 30) : Integer.MAX_VALUE;
        GpuSample.Builder sample =
                GpuSample.newBuilder()
                        .setUuid(random.nextInt(4) == 0 ? "" : Say.GPU)
                        .setGpuUtilizationPercent(odd)
                        .setMemoryUtilizationPercent(odd)
                        .setVramUsedMb(huge)
                        .setVramTotalMb(huge)
                        .setTemperatureCelsius(odd)
                        .setPowerDrawMw(huge)
                        .setPowerEnforcedLimitMw(huge)
                        .setEnergyTotalMj(huge)
                        .setFanSpeedPercent(odd)
                        .setSmClockMhz(odd)
                        .setMemoryClockMhz(odd)
                        .setEccCorrected(huge)
                        .setEccUncorrected(huge)
                        .setXidErrors(huge)
                        .setPresenceValue(77);
        for (int i = 1 + random.nextInt(40); i > 0; i--) {
            sample.addXidsBuilder().setNumber(odd).setCount(huge).setLastAt(huge);
            sample.addAbsentBuilder().setMetric("\u0000".repeat(i)).setReasonValue(odd);
        }
        return sample.build();
    }
}
