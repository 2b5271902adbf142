package io.nightwatt.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightwatt.system.lab.Api;
import io.nightwatt.system.lab.Console;
import io.nightwatt.system.lab.Program;
import io.nightwatt.system.lab.Running;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A console of its own process is backed up while it runs, killed, restored elsewhere and served
/// again.
class BackupRestoreTest {

    @TempDir Path folder = Path.of("");

    private static Running.Ended nightwatt(String... arguments) {
        return Running.run(Program.CONSOLE, List.of(arguments), Map.of());
    }

    @Test
    void whatWasThereIsThereAgain() {
        Path data = folder.resolve("data");
        Path file = folder.resolve("studio.backup");
        Path other = folder.resolve("other");
        String token;
        try (Console console = new Console(data).start()) {
            try (Api api = console.api()) {
                token =
                        api.post("/api/v1/admin/tokens", "{\"name\":\"eve\",\"role\":\"viewer\"}")
                                .get("token")
                                .asText();
                api.post("/api/v1/jobs", "{\"name\":\"bake\",\"type\":\"render\"}");
            }
            Running.Ended made =
                    nightwatt("backup", file.toString(), "--data", data.toString(), "--json");
            assertThat(made.status()).as(made.err()).isZero();
            Running.Ended doctor = nightwatt("doctor", "--data", data.toString());
            assertThat(doctor.status()).as(doctor.out() + doctor.err()).isZero();
            assertThat(doctor.out()).contains("Audit log: 3 lines, none changed.");
            console.kill();
        }
        Running.Ended full = nightwatt("restore", file.toString(), "--data", data.toString());
        assertThat(full.status()).isEqualTo(1);
        assertThat(full.err()).contains("is not empty");
        Running.Ended restored = nightwatt("restore", file.toString(), "--data", other.toString());
        assertThat(restored.status()).as(restored.err()).isZero();
        assertThat(restored.out()).contains("0 workers, 1 open jobs");
        try (Console console = new Console(other).start();
                Api api = console.api()) {
            JsonNode job = api.get("/api/v1/jobs/1").orElseThrow();
            assertThat(job.get("name").asText()).isEqualTo("bake");
            Running.Ended status = console.ctl("status", "--token", token);
            assertThat(status.status()).as(status.err()).isZero();
            Running.Ended verdict = console.ctl("audit", "verify");
            assertThat(verdict.out()).contains("none changed");
        }
    }
}
