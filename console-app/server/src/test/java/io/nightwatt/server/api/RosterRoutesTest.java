package io.nightwatt.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who is in the fleet, and lists in parts.
class RosterRoutesTest {

    private static final String WORKERS = "/api/v1/admin/workers";

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
    void theWorkersTheGroupsAndTheHolds() throws Exception {
        desk.tell("PATCH", WORKERS + "/1", "{\"tags\":[\"fast\"],\"groups\":[\"night\"]}");
        desk.tell("GET", WORKERS + "?state=on&tag=fast&group=night&q=WS-");
        desk.tell("GET", WORKERS + "?tag=slow");
        desk.tell("GET", WORKERS + "?state=broken");
        desk.tell("GET", WORKERS + "?limit=501");
        desk.tell("GET", WORKERS + "?cursor=next");
        desk.tell("GET", WORKERS + "?page=2");
        desk.tell("GET", WORKERS + "/1");
        desk.tell("GET", WORKERS + "/2");
        desk.say(
                "PUT",
                "/api/v1/admin/groups/day/power-schedule",
                "{\"schedule_json\":{},\"timezone\":\"UTC\"}");
        desk.tell("GET", "/api/v1/admin/groups");
        desk.tell("GET", "/api/v1/admin/holds");
        desk.tell("PUT", WORKERS + "/1/hold", "{\"kind\":\"on\",\"reason\":\"paint\"}");
        desk.tell("GET", "/api/v1/admin/holds");
        desk.assertMatches("roster.txt");
    }

    @Test
    void whatCannotBePreviewed() throws Exception {
        String ofFleet = "/api/v1/admin/power-schedule";
        desk.tell("GET", ofFleet + "/preview");
        desk.tell("GET", "/api/v1/admin/groups/night/power-schedule/preview");
        desk.tell("GET", WORKERS + "/1/power-schedule/preview");
        desk.tell("GET", WORKERS + "/9/power-schedule/preview");
        desk.tell("GET", ofFleet + "/preview?days=0");
        desk.tell("GET", ofFleet + "/preview?days=367");
        desk.tell("GET", ofFleet + "/preview?weeks=2");
        desk.assertMatches("previews.txt");
    }

    @Test
    void aWorkerIsPreviewedByTheScheduleThatItFollows() throws Exception {
        String days =
                Stream.of("mon", "tue", "wed", "thu", "fri", "sat", "sun")
                        .map(day -> '"' + day + "\":{\"on\":\"08:00\",\"off\":\"22:00\"}")
                        .collect(Collectors.joining(","));
        desk.say(
                "PUT",
                "/api/v1/admin/power-schedule",
                "{\"schedule_json\":{" + days + "},\"timezone\":\"Asia/Tokyo\"}");
        JsonNode preview = desk.say("GET", WORKERS + "/1/power-schedule/preview", "").json();
        assertThat(preview.path("timezone").asText()).isEqualTo("Asia/Tokyo");
        assertThat(preview.path("days")).hasSize(14);
        JsonNode day = preview.path("days").path(3);
        assertThat(day.path("windows").path(0).path("from").asText())
                .isEqualTo(day.path("date").asText() + "T08:00:00+09:00");
        assertThat(
                        desk.say("GET", "/api/v1/admin/power-schedule/preview?days=3", "")
                                .json()
                                .path("days"))
                .hasSize(3);
    }

    @Test
    void jobsComeInPartsAndByWhatIsAskedFor() throws Exception {
        for (String name : List.of("a-1", "b-1", "a-2", "a-3")) {
            desk.say(
                    "POST",
                    "/api/v1/jobs",
                    "{\"name\":\"%s\",\"type\":\"render\",\"project\":\"p-%s\",\"owner\":\"ann\"}"
                            .formatted(name, name.charAt(0)));
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> total("/api/v1/jobs") == 4);
        assertThat(names("/api/v1/jobs?q=A-&limit=2&")).containsExactly("a-3", "a-2", "a-1");
        assertThat(total("/api/v1/jobs?project=p-b")).isEqualTo(1);
        assertThat(total("/api/v1/jobs?owner=bob")).isZero();
        assertThat(total("/api/v1/jobs?state=done")).isZero();
        assertThat(desk.say("GET", "/api/v1/jobs?state=lost", "").detail())
                .startsWith("\"state\" is one of queued");
        assertThat(desk.say("GET", "/api/v1/jobs?limit=0", "").status()).isEqualTo(400);
    }

    private int total(String path) throws Exception {
        return desk.say("GET", path, "").json().path("total").asInt(-1);
    }

    private List<String> names(String path) throws Exception {
        List<String> names = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode part = desk.say("GET", path + cursor, "").json();
            part.path("jobs").forEach(job -> names.add(job.path("name").asText()));
            cursor =
                    part.path("next_cursor").isNull()
                            ? ""
                            : "cursor=" + part.path("next_cursor").asText();
        } while (!cursor.isEmpty());
        return names;
    }

    @Test
    void theLedgerGoesOnWhereItStopped() throws Exception {
        for (String name : List.of("Blue", "Green", "Red")) {
            desk.say("PUT", "/api/v1/admin/fleet", "{\"name\":\"%s\"}".formatted(name));
        }
        String path = "/api/v1/admin/ledger?limit=2";
        JsonNode first = desk.say("GET", path, "").json();
        JsonNode second =
                desk.say("GET", path + "&cursor=" + first.path("next_cursor").asText(), "").json();
        assertThat(second.path("lines").path(0).path("id").asLong())
                .isEqualTo(first.path("lines").path(1).path("id").asLong() - 1);
        assertThat(desk.say("GET", path + "&before=3&cursor=" + Page.cursor(3), "").detail())
                .isEqualTo("give \"cursor\" or \"before\", not both");
        assertThat(
                        desk.say("GET", "/api/v1/admin/ledger?limit=1000", "")
                                .json()
                                .path("next_cursor")
                                .isNull())
                .isTrue();
        assertThat(desk.say("GET", "/api/v1/alerts?cursor=" + Page.cursor(9), "").status())
                .isEqualTo(200);
        assertThat(desk.say("GET", "/api/v1/admin/restarts?cursor=%21", "").status())
                .isEqualTo(400);
    }
}
