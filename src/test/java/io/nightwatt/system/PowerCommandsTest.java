package io.nightwatt.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nightwatt.system.lab.Console;
import io.nightwatt.system.lab.Program;
import io.nightwatt.system.lab.Running;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `nightwatt ctl` as an admin types it against a console that serves: power, schedules, holds,
/// jobs, history and secrets.
class PowerCommandsTest {

    private static final List<String> COMMANDS =
            List.of("power", "schedule", "holds", "jobs", "ledger", "secrets", "host-key");

    @TempDir Path folder = Path.of("");

    @Test
    void whatAnAdminTypesIsDoneAndShown() throws Exception {
        try (Console console = new Console(folder.resolve("data")).start()) {
            assertThat(ctl(console, "power", "--idle-timeout", "45m", "--min-ready", "2"))
                    .contains("idle timeout: 45 min")
                    .contains("workers that stay on at least: 2");
            assertThat(json(console, "power").path("idle_timeout_minutes").asInt()).isEqualTo(45);

            Path week = folder.resolve("week.json");
            Files.writeString(
                    week,
                    "{\"schedule_json\":{\"mon\":{\"on\":\"08:00\",\"off\":\"22:00\"}},"
                            + "\"timezone\":\"Europe/Berlin\"}");
            ctl(console, "schedule", "set", week.toString());
            assertThat(ctl(console, "schedule")).contains("Europe/Berlin");

            assertThat(ctl(console, "holds")).isEqualTo("no worker is held\n");

            assertThat(ctl(console, "jobs", "submit", "shot-010", "--type", "render"))
                    .isEqualTo("job 1 is submitted\n");
            JsonNode job = json(console, "jobs").get(0);
            assertThat(job.path("name").asText()).isEqualTo("shot-010");
            ctl(console, "jobs", "cancel", "1", "--reason", "not needed");
            assertThat(ctl(console, "jobs")).contains("cancelled").contains("not needed");

            assertThat(ctl(console, "ledger", "--limit", "5")).contains("idle timeout");

            Path secret = folder.resolve("secret");
            Files.writeString(secret, "Bearer 3d5e0c1b-unmistakable-77aa41f2");
            ctl(console, "secrets", "put", "plug-token", "--file", secret.toString());
            assertThat(ctl(console, "secrets"))
                    .contains("plug-token")
                    .doesNotContain("unmistakable");
            refused(console, 1, "no SSH server answers", "host-key", "127.0.0.1", "--port", "1");
            refused(console, 1, "there is no worker ws-9", "power", "--worker", "ws-9");
            refused(console, 1, "there is no worker ws-9", "holds", "on", "ws-9");
            refused(console, 2, "whole minutes", "power", "--idle-timeout", "90s");
        }
    }

    @Test
    void everyOneOfThemHasHelp() {
        for (String command : COMMANDS) {
            Running.Ended help =
                    Running.run(Program.CONSOLE, List.of("ctl", command, "--help"), Map.of());
            assertThat(help.status()).as(command).isZero();
            assertThat(help.out()).contains("Usage: nightwatt ctl " + command);
        }
    }

    private static Running.Ended run(Console console, String... arguments) {
        var line = new ArrayList<>(List.of("ctl"));
        line.addAll(List.of(arguments));
        line.addAll(List.of("--data", console.data().toString()));
        return Running.run(Program.CONSOLE, line, Map.of());
    }

    private static String ctl(Console console, String... arguments) {
        Running.Ended ended = run(console, arguments);
        assertThat(ended.status()).as(ended.err()).isZero();
        return ended.out();
    }

    private static JsonNode json(Console console, String command) throws Exception {
        return new ObjectMapper().readTree(ctl(console, command, "--json"));
    }

    private static void refused(Console console, int status, String why, String... arguments) {
        Running.Ended ended = run(console, arguments);
        assertThat(ended.err()).contains(why);
        assertThat(ended.status()).isEqualTo(status);
        assertThat(ended.out()).isEmpty();
    }
}
