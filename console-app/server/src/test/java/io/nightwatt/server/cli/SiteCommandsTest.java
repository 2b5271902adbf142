package io.nightwatt.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nightwatt.server.agents.FakeAgent;
import io.nightwatt.server.agents.Say;
import io.nightwatt.server.app.RunningConsole;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// What a person asks of a site by typing, against a whole console with one agent.
class SiteCommandsTest {

    @TempDir Path folder = Path.of("");

    private Typing me() {
        return new Typing("--data", folder.resolve("data").toString());
    }

    @Test
    void aPersonLooksAroundAndDecides() throws Exception {
        Typing me = me();
        try (RunningConsole console = RunningConsole.on(folder.resolve("data"));
                FakeAgent agent = console.agent()) {
            agent.enrol(console.token("ws-1"), "host-1");
            FakeAgent.Line line = agent.connect();
            line.send(Say.hello("host-1"));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> me.done("ctl", "workers", "show", "ws-1").contains("validated"));
            assertThat(me.done("ctl", "workers", "show", "ws-1"))
                    .contains("found       host-1, NVIDIA RTX 4090, 24576 MB of VRAM");
            assertThat(me.done("ctl", "groups")).startsWith("there is no group");
            me.done("ctl", "workers", "group", "ws-1", "night");
            assertThat(me.done("ctl", "groups", "list"))
                    .containsPattern("night +1  the fleet's  ws-1");
            assertThat(me.done("ctl", "workers", "list", "--group", "night")).contains("ws-1");
            assertThat(me.done("ctl", "workers", "--group", "day", "--json").strip())
                    .isEqualTo("[ ]");
            assertThat(me.refused("ctl", "workers", "--state", "broken"))
                    .contains("\"state\" is one of on");
            assertThat(me.done("ctl", "workers", "why", "ws-1")).startsWith("ws-1 is ");
            assertThat(me.done("ctl", "workers", "hold", "ws-1", "on", "--for", "2h"))
                    .isEqualTo("ws-1 is held on\n");
            assertThat(me.done("ctl", "holds", "list")).contains("ws-1", "this machine");
            assertThat(me.done("ctl", "workers", "release", "ws-1")).contains("not held any more");
            assertThat(me.done("ctl", "power", "settings")).startsWith("automation: ");
            assertThat(me.refused("ctl", "power", "resume")).isNotEmpty();
            assertThat(me.done("ctl", "workers", "power-settings", "ws-1")).contains("\"ladder\"");
            assertThat(me.done("ctl", "power", "consumption", "--json")).contains("{");
            me.done("ctl", "fleet", "--name", "Blue Door");
            assertThat(me.done("ctl", "fleet")).isEqualTo("Blue Door\n");
            assertThat(me.done("ctl", "templates")).contains("comfyui");
            assertThat(me.done("ctl", "backups")).isEqualTo("no backup was made yet\n");
            me.done("ctl", "backups", "write", folder.resolve("b.nwb").toString());
            assertThat(me.done("ctl", "backups", "list")).contains("b.nwb", "MB");
            assertThat(me.type("ctl", "doctor").out()).contains("ok ");
            me.done("ctl", "token", "--name", "ws-2", "--tag", "fast");
            assertThat(me.done("ctl", "tokens", "enrolment")).contains("ws-2", "fast");
            JsonNode out =
                    new ObjectMapper().readTree(me.done("ctl", "tokens", "enrolment", "--json"));
            String id = out.path("enrolment_tokens").path(0).path("id").asText();
            assertThat(me.done("ctl", "tokens", "enrolment", "revoke", id))
                    .contains("can no longer be used");
        }
    }

    @Test
    void aScheduleIsPreviewedDayByDay() throws Exception {
        Typing me = me();
        try (RunningConsole _ = RunningConsole.on(folder.resolve("data"))) {
            assertThat(me.refused("ctl", "schedule", "preview"))
                    .contains("there is no schedule for the fleet");
            String week =
                    """
                    {"schedule_json":{"mon":{"on":"08:00","off":"24:00"}},"timezone":"UTC"}\
                    """;
            String file = Files.writeString(folder.resolve("week.json"), week).toString();
            me.done("ctl", "schedule", "set", file);
            assertThat(me.done("ctl", "schedule", "preview", "--days", "7"))
                    .containsPattern("Mon  \\d{4}-\\d\\d-\\d\\d  08:00-24:00\n")
                    .containsPattern("Tue  \\d{4}-\\d\\d-\\d\\d  off all day\n")
                    .endsWith("Times are those of UTC.\n");
        }
    }

    @Test
    void aTestJobIsFollowedToItsEnd() throws Exception {
        Typing me = me();
        try (RunningConsole console = RunningConsole.on(folder.resolve("data"));
                FakeAgent agent = console.agent()) {
            agent.enrol(console.token("ws-1"), "host-1");
            FakeAgent.Line line = agent.connect();
            line.send(Say.hello("host-1"));
            Typing.Ended ended = me.type("ctl", "jobs", "submit", "--test", "--timeout", "3s");
            assertThat(ended.status()).isEqualTo(1);
            assertThat(ended.out())
                    .contains("job 1 is submitted", "no worker allows the job type test")
                    .contains("NIGHTWATT_JOB_TYPES=test=");
            assertThat(ended.err()).contains("job 1 has not ended after 3s");
            me.done("ctl", "jobs", "cancel", "1");
            assertThat(me.done("ctl", "jobs", "list", "--state", "cancelled", "--name", "TEST"))
                    .contains("test job");
            assertThat(me.done("ctl", "jobs", "show", "1", "--json")).contains("\"gpus\" : 0");
            assertThat(me.refused("ctl", "jobs", "submit")).contains("a job needs a NAME");
        }
    }

    @Test
    void watchingGoesOnUntilNobodyReads() throws Exception {
        try (RunningConsole _ = RunningConsole.on(folder.resolve("data"))) {
            var head = new Head(12);
            CommandLine line = Nightwatt.commandLine(Optional.empty());
            line.setOut(new PrintWriter(head, true));
            line.setErr(new PrintWriter(new StringWriter()));
            int status =
                    line.execute(
                            List.of(
                                            "ctl",
                                            "status",
                                            "--watch",
                                            "--interval",
                                            "500ms",
                                            "--data",
                                            folder.resolve("data").toString())
                                    .toArray(String[]::new));
            assertThat(status).isZero();
            assertThat(head.text()).contains("Ctrl+C ends.", "Jobs: none. Alerts: none open.");
            assertThat(head.text()).doesNotContain("\u001b");
            assertThat(head.text().split("Ctrl\\+C ends", -1)).hasSizeGreaterThan(2);
        }
        assertThat(me().refused("ctl", "status", "--watch", "--interval", "1ms"))
                .contains("--interval is at least 500ms");
    }
}
