package io.nightwatt.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightwatt.server.api.ApiScript.Said;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tokens, what they open and what they do not, and the audit log of it all.
class TokenRoutesTest {

    private static final String TOKENS = "/api/v1/admin/tokens";
    private static final String AUDIT = "/api/v1/admin/audit";
    private static final String JOBS = "/api/v1/jobs";

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

    /// A token's secret.
    private String token(String name, String role, String more) throws Exception {
        Said said =
                desk.say(
                        "POST",
                        TOKENS,
                        "{\"name\":\"%s\",\"role\":\"%s\"%s}".formatted(name, role, more));
        assertThat(said.status()).as(said.text()).isEqualTo(201);
        return said.json().path("token").asText();
    }

    private String token(String name, String role) throws Exception {
        return token(name, role, "");
    }

    @Test
    void makesListsAndRevokesThem() throws Exception {
        desk.tell("GET", TOKENS);
        desk.tell(
                "POST",
                TOKENS,
                "{\"name\":\"farm\",\"role\":\"operator\",\"valid_for_seconds\":3600}");
        desk.tell("POST", TOKENS, "{\"name\":\"ann\",\"role\":\"submitter\",\"project\":\"film\"}");
        desk.tell("POST", TOKENS, "{\"name\":\"Ann\",\"role\":\"viewer\"}");
        desk.tell("POST", TOKENS, "{\"name\":\"api\",\"role\":\"submitter\"}");
        desk.tell("POST", TOKENS, "{\"name\":\"x\",\"role\":\"root\"}");
        desk.tell("POST", TOKENS, "{\"role\":\"viewer\"}");
        desk.tell("POST", TOKENS, "{\"name\":\"x\",\"role\":\"viewer\",\"project\":\"film\"}");
        desk.tell("POST", TOKENS, "{\"name\":\"x\",\"role\":\"viewer\",\"valid_for_seconds\":5}");
        desk.tell("GET", TOKENS);
        desk.tell("DELETE", TOKENS + "/1");
        desk.tell("DELETE", TOKENS + "/1");
        desk.tell("DELETE", TOKENS + "/one");
        desk.tell("GET", TOKENS);
        desk.assertMatches("tokens.txt");
    }

    @Test
    void takesAnEnrolmentTokenBack() throws Exception {
        String path = "/api/v1/admin/enrolment-tokens";
        String made = desk.say("POST", path, "{\"name\":\"ws-2\"}").json().path("token").asText();
        JsonNode out = desk.say("GET", path, "").json().path("enrolment_tokens");
        assertThat(out).hasSize(1);
        assertThat(out.get(0).path("name").asText()).isEqualTo("ws-2");
        String id = out.get(0).path("id").asText();
        assertThat(made).doesNotContain(id);
        assertThat(desk.say("DELETE", path + "/" + id, "").status()).isEqualTo(200);
        assertThat(desk.say("DELETE", path + "/" + id, "").status()).isEqualTo(404);
        assertThat(desk.say("GET", path, "").json().path("enrolment_tokens")).isEmpty();
        assertThat(desk.enrolls(made)).isFalse();
    }

    @Test
    void aRevokedTokenOpensNothingFromThatMomentOn() throws Exception {
        String secret = token("farm", "operator");
        assertThat(desk.sayAs(secret, "GET", JOBS, "").status()).isEqualTo(200);
        desk.say("DELETE", TOKENS + "/1", "");
        assertThat(desk.sayAs(secret, "GET", JOBS, "").status()).isEqualTo(401);
    }

    @Test
    void aTokenIsInForceAfterARestartAndARevokedOneIsNot() throws Exception {
        String kept = token("kept", "viewer");
        String gone = token("gone", "viewer");
        desk.say("DELETE", TOKENS + "/2", "");
        desk.sayAs(kept, "GET", JOBS, "");
        desk.close();
        desk = ApiDesk.again(folder.resolve("data"));
        assertThat(desk.sayAs(kept, "GET", JOBS, "").status()).isEqualTo(200);
        assertThat(desk.sayAs(gone, "GET", JOBS, "").status()).isEqualTo(401);
        JsonNode shown = desk.say("GET", TOKENS, "").json().path("tokens");
        assertThat(shown.get(1).path("last_used_at").isNull()).isFalse();
        assertThat(shown.get(0).path("last_used_at").isNull()).isTrue();
    }

    @Test
    void aSubmitterSeesAndTouchesItsOwnJobsOnly() throws Exception {
        String ann = token("ann", "submitter");
        String bob = token("bob", "submitter");
        desk.say("POST", JOBS, "{\"name\":\"a\",\"type\":\"render\",\"owner\":\"carl\"}");
        Said made = desk.sayAs(ann, "POST", JOBS, "{\"name\":\"b\",\"type\":\"render\"}");
        assertThat(made.json().path("id").asLong()).isEqualTo(2);
        JsonNode seen = desk.sayAs(ann, "GET", JOBS, "").json().path("jobs");
        assertThat(seen).hasSize(1);
        assertThat(seen.get(0).path("owner").asText()).isEqualTo("ann");
        assertThat(desk.sayAs(ann, "GET", JOBS + "/2", "").status()).isEqualTo(200);
        String before = desk.say("GET", JOBS + "/2", "").text();
        for (String call :
                new String[] {
                    "GET /2",
                    "GET /2/log",
                    "DELETE /2",
                    "POST /2/pause",
                    "POST /2/resume",
                    "POST /2/retry",
                    "POST /2/clone"
                }) {
            String method = call.substring(0, call.indexOf(' '));
            String path = JOBS + call.substring(method.length() + 1);
            assertThat(desk.sayAs(bob, method, path, "").status()).as(call).isEqualTo(404);
        }
        assertThat(desk.sayAs(bob, "PUT", JOBS + "/2/priority", "{\"priority\":99}").status())
                .isEqualTo(404);
        assertThat(desk.sayAs(bob, "GET", JOBS, "").json().path("jobs")).isEmpty();
        assertThat(desk.say("GET", JOBS + "/2", "").text()).isEqualTo(before);
        assertThat(desk.say("GET", JOBS, "").json().path("jobs")).hasSize(2);
        assertThat(desk.sayAs(ann, "PUT", JOBS + "/2/priority", "{\"priority\":60}").status())
                .isEqualTo(200);
    }

    @Test
    void aSubmitterSubmitsInItsOwnNameAndProjectOnly() throws Exception {
        String ann = token("ann", "submitter", ",\"project\":\"film\"");
        desk.say("POST", JOBS, "{\"name\":\"a\",\"type\":\"render\",\"owner\":\"carl\"}");
        for (String more :
                new String[] {
                    ",\"owner\":\"bob\"", ",\"project\":\"advert\"", ",\"owner\":[\"bob\"]"
                }) {
            String body = "{\"name\":\"b\",\"type\":\"render\"" + more + "}";
            Said said = desk.sayAs(ann, "POST", JOBS, body);
            assertThat(said.status()).as(said.text()).isIn(201, 400);
            if (said.status() == 201) {
                JsonNode job =
                        desk.say("GET", JOBS + "/" + said.json().path("id").asText(), "").json();
                assertThat(job.path("owner").asText()).isEqualTo("ann");
                assertThat(job.path("project").asText()).isEqualTo("film");
            }
        }
        String waits = "{\"name\":\"b\",\"type\":\"render\",\"after\":[1]}";
        assertThat(desk.sayAs(ann, "POST", JOBS, waits).status()).isEqualTo(409);
        assertThat(desk.sayAs(ann, "POST", JOBS, "{\"name\":\"b\",\"type\":\"render\"}").status())
                .isEqualTo(201);
    }

    @Test
    void whatAViewerTriesChangesNothingAndIsWrittenDown() throws Exception {
        String viewer = token("eve", "viewer");
        String policy = "/api/v1/admin/power/settings";
        String before = desk.say("GET", policy, "").text();
        Said said = desk.sayAs(viewer, "PUT", policy, "{\"idle_timeout_minutes\":1}");
        assertThat(said.status()).isEqualTo(403);
        assertThat(said.detail()).isEqualTo("a token with the role viewer may not do this");
        assertThat(desk.say("GET", policy, "").text()).isEqualTo(before);
        assertThat(
                        desk.sayAs(viewer, "POST", TOKENS, "{\"name\":\"x\",\"role\":\"admin\"}")
                                .status())
                .isEqualTo(403);
        assertThat(desk.say("GET", TOKENS, "").json().path("tokens")).hasSize(1);
        JsonNode line = desk.auditLine("actor=eve");
        assertThat(line.path("accepted").asBoolean()).isFalse();
        assertThat(line.path("action").asText()).isEqualTo("POST " + TOKENS);
        assertThat(line.path("origin").asText()).isEqualTo("127.0.0.1");
    }

    @Test
    void guessesAreSlowedAndWhoWasInsideStaysInside() throws Exception {
        String known = token("known", "viewer");
        String late = token("late", "viewer");
        assertThat(desk.sayAs(known, "GET", JOBS, "").status()).isEqualTo(200);
        for (int guess = 0; guess < 20; guess++) {
            assertThat(desk.sayAs("nwt_wrong" + guess, "GET", JOBS, "").status()).isEqualTo(401);
        }
        assertThat(desk.sayAs("nwt_wrong", "GET", JOBS, "").status()).isEqualTo(429);
        assertThat(desk.sayAs(late, "GET", JOBS, "").status()).isEqualTo(429);
        assertThat(desk.sayAs(known, "GET", JOBS, "").status()).isEqualTo(200);
        assertThat(desk.say("GET", JOBS, "").status()).isEqualTo(200);
    }

    @Test
    void theAuditLogSaysWhoChangedWhatFromWhatToWhat() throws Exception {
        String farm = token("farm", "operator");
        String hold = "/api/v1/admin/workers/1/hold";
        desk.sayAs(farm, "PUT", hold, "{\"kind\":\"on\",\"reason\":\"paint\"}");
        JsonNode line = desk.auditLine("actor=farm");
        assertThat(line.path("accepted").asBoolean()).isTrue();
        assertThat(line.path("action").asText()).isEqualTo("PUT /api/v1/admin/workers/{id}/hold");
        assertThat(line.path("target").asText()).isEqualTo(hold);
        assertThat(line.path("before").asText()).contains("\"name\":\"ws-1\"", "\"hold\":null");
        assertThat(line.path("after").asText()).contains("paint");
        desk.sayAs(
                farm, "PUT", "/api/v1/admin/dispatch/settings", "{\"strategy\":\"round_robin\"}");
        JsonNode next = desk.auditLine("actor=farm");
        assertThat(next.path("before").asText()).isEqualTo("{\"strategy\":\"pack\"}");
        assertThat(next.path("after").asText()).isEqualTo("{\"strategy\":\"round_robin\"}");
        desk.sayAs(farm, "PUT", "/api/v1/admin/dispatch/settings", "{\"strategy\":\"magic\"}");
        JsonNode wrong = desk.auditLine("actor=farm");
        assertThat(wrong.path("accepted").asBoolean()).isFalse();
        assertThat(wrong.path("note").asText()).startsWith("400: \"strategy\" is one of");
        assertThat(desk.say("GET", AUDIT + "/verify", "").json().path("sound").asBoolean())
                .isTrue();
    }

    @Test
    void whatIsDoneAtTheWindowIsInItToo() throws Exception {
        desk.rename("ws-1b");
        JsonNode line = desk.auditLine("text=rename");
        assertThat(line.path("origin").asText()).isEqualTo("window");
        assertThat(line.path("actor").asText()).isEqualTo(System.getProperty("user.name"));
        assertThat(line.path("target").asText()).isEqualTo("worker 1");
        assertThat(line.path("before").asText()).contains("ws-1");
        assertThat(line.path("after").asText()).contains("ws-1b");
    }

    @Test
    void noSecretIsInTheAuditLogNorInTheDatabaseNorInAnyFile() throws Exception {
        String secret = token("farm", "operator");
        desk.sayAs(secret, "GET", TOKENS + "/" + secret, "");
        desk.sayAs(secret, "DELETE", TOKENS + "/" + secret, "{\"name\":\"" + secret + "\"}");
        desk.say("DELETE", TOKENS + "/" + secret, "{\"name\":\"" + secret + "\"}");
        desk.say("PUT", "/api/v1/admin/secrets/plug", "{\"text\":\"unmistakable-1\"}");
        desk.say(
                "POST",
                JOBS,
                "{\"name\":\"a\",\"type\":\"render\",\"environment\":{\"KEY\":\"unmistakable-2\"}}");
        String log = desk.say("GET", AUDIT + "/export", "").text();
        assertThat(log).contains("nwt_…", "\"actor\":\"this machine\"");
        assertThat(log).doesNotContain(secret.substring(4), "unmistakable");
        desk.close();
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(secret.substring(4));
            }
        }
        desk = ApiDesk.again(folder.resolve("data"));
    }

    @Test
    void exportsItAsLinesAndAsATable() throws Exception {
        desk.say("PUT", "/api/v1/admin/dispatch/settings", "{\"strategy\":\"=1+1\"}");
        desk.say("PUT", "/api/v1/admin/dispatch/settings", "{\"strategy\":\"pack\"}");
        String lines = desk.say("GET", AUDIT + "/export?text=strategy", "").text();
        assertThat(lines.lines()).hasSize(2).allMatch(line -> line.startsWith("{\"number\":"));
        String table = desk.say("GET", AUDIT + "/export?format=csv&text=strategy", "").text();
        assertThat(table).startsWith("number,at,actor,");
        assertThat(table.lines()).hasSize(3);
        assertThat(desk.say("GET", AUDIT + "/export?format=pdf", "").status()).isEqualTo(400);
    }

    @Test
    void pagesAndFiltersIt() throws Exception {
        for (int i = 0; i < 5; i++) {
            desk.say("PUT", "/api/v1/admin/dispatch/settings", "{\"strategy\":\"pack\"}");
        }
        JsonNode page = desk.say("GET", AUDIT + "?limit=2", "").json().path("lines");
        assertThat(page).hasSize(2);
        long last = page.get(1).path("number").asLong();
        JsonNode next = desk.say("GET", AUDIT + "?limit=2&before=" + last, "").json().path("lines");
        assertThat(next.get(0).path("number").asLong()).isEqualTo(last - 1);
        assertThat(desk.say("GET", AUDIT + "?accepted=false", "").json().path("lines")).isEmpty();
        assertThat(desk.say("GET", AUDIT + "?text=100%25", "").json().path("lines")).isEmpty();
        desk.tell("GET", AUDIT + "?limit=0");
        desk.tell("GET", AUDIT + "?from=yesterday");
        desk.tell("GET", AUDIT + "?accepted=maybe");
        desk.tell("GET", AUDIT + "?colour=red");
        desk.tell("GET", AUDIT + "?actor=nobody");
        desk.assertMatches("audit.txt");
    }
}
