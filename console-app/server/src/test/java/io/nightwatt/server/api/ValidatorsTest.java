package io.nightwatt.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who changes what somebody else has changed meanwhile is told so.
class ValidatorsTest {

    private static final String ADMIN = "/api/v1/admin/";
    private static final String NAME = ADMIN + "fleet";
    private static final String WINDOW =
            """
            {"schedule_json":{"mon":{"on":"08:00","off":"22:00"}},"timezone":"UTC","enabled":true}\
            """;

    @TempDir static Path folder = Path.of("");

    private static ApiDesk desk;

    @BeforeAll
    static void open() throws Exception {
        desk = new ApiDesk(folder.resolve("data"));
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    private static String tag(String path) throws Exception {
        return desk.send("GET", path, "", Map.of()).headers().firstValue("etag").orElseThrow();
    }

    private static HttpResponse<String> name(String name, String header, String value)
            throws Exception {
        return desk.send("PUT", NAME, "{\"name\":\"%s\"}".formatted(name), Map.of(header, value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fleet",
                "power/settings",
                "dispatch/settings",
                "thermal-guard",
                "thresholds/global",
                "energy/tariff",
                "workers/1/thresholds",
                "workers/1/power-settings",
                "workers/1/energy-settings"
            })
    void settingsHaveATagThatStaysWhileTheyDo(String path) throws Exception {
        String tag = tag(ADMIN + path);
        assertThat(tag).matches("\"[0-9a-f]{32}\"").isEqualTo(tag(ADMIN + path));
        var again = desk.send("GET", ADMIN + path, "", Map.of("If-None-Match", "\"x\", " + tag));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("etag")).contains(tag);
    }

    @Test
    void whatChangesAllTheTimeHasNone() throws Exception {
        for (String path : List.of("/api/v1/status", "/api/v1/jobs", ADMIN + "ledger")) {
            assertThat(desk.send("GET", path, "", Map.of()).headers().firstValue("etag"))
                    .as(path)
                    .isEmpty();
        }
    }

    @Test
    void aChangeOfWhatWasChangedMeanwhileIsRefusedWithWhatItIsNow() throws Exception {
        String read = tag(NAME);
        assertThat(name("Blue", "If-Match", read).statusCode()).isEqualTo(200);
        var late = name("Red", "If-Match", read);
        assertThat(late.statusCode()).isEqualTo(412);
        var problem = new ObjectMapper().readTree(late.body());
        assertThat(problem.path("type").asText())
                .isEqualTo("urn:nightwatt:problem:precondition-failed");
        assertThat(problem.path("current").path("name").asText()).isEqualTo("Blue");
        String now = late.headers().firstValue("etag").orElseThrow();
        assertThat(now).isEqualTo(tag(NAME));
        assertThat(name("Red", "If-Match", now).statusCode()).isEqualTo(200);
    }

    @Test
    void withoutATagTheLastWordCounts() throws Exception {
        assertThat(name("A", "X-None", "x").statusCode()).isEqualTo(200);
        assertThat(name("B", "If-Match", "*").statusCode()).isEqualTo(200);
        assertThat(desk.say("GET", NAME, "").json().path("name").asText()).isEqualTo("B");
    }

    @Test
    void aScheduleIsMadeOnceAndTakenAwayOnce() throws Exception {
        String path = ADMIN + "groups/render/power-schedule";
        assertThat(desk.send("PUT", path, WINDOW, Map.of("If-Match", "*")).statusCode())
                .isEqualTo(412);
        assertThat(desk.send("PUT", path, WINDOW, Map.of("If-None-Match", "*")).statusCode())
                .isEqualTo(200);
        assertThat(desk.send("PUT", path, WINDOW, Map.of("If-None-Match", "*")).statusCode())
                .isEqualTo(412);
        assertThat(desk.send("DELETE", path, "", Map.of("If-Match", "\"old\"")).statusCode())
                .isEqualTo(412);
        assertThat(desk.send("DELETE", path, "", Map.of("If-Match", tag(path))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void ofManyWhoReadTheSameOnlyOneMayChangeIt() throws Exception {
        for (int round = 0; round < 5; round++) {
            String read = tag(NAME);
            var tries = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < 8; i++) {
                String name = "round " + round + " of " + i;
                tries.add(() -> name(name, "If-Match", read).statusCode());
            }
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var statuses = new ArrayList<Integer>();
                for (Future<Integer> each : threads.invokeAll(tries)) {
                    statuses.add(each.get());
                }
                assertThat(statuses).as("round " + round).containsOnlyOnce(200).contains(412);
            }
        }
    }
}
