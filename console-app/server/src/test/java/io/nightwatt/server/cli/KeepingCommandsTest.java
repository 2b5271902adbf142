package io.nightwatt.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nightwatt.server.agents.FakeAgent;
import io.nightwatt.server.app.RunningConsole;
import io.nightwatt.server.store.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tokens, audit log, backup, restore and doctor, as a person types them.
class KeepingCommandsTest {

    @TempDir Path folder = Path.of("");

    private Path data() {
        return folder.resolve("data");
    }

    private Typing.Ended run(String... arguments) {
        return List.of(arguments).contains("--data")
                ? new Typing().type(arguments)
                : new Typing("--data", data().toString()).type(arguments);
    }

    private String done(String... arguments) {
        Typing.Ended ended = run(arguments);
        assertThat(ended.status()).as(ended.err() + ended.out()).isZero();
        return ended.out();
    }

    @Test
    void aPersonMakesTokensAndReadsTheLog() throws Exception {
        try (RunningConsole _ = RunningConsole.on(data())) {
            String made = done("ctl", "tokens", "create", "ann", "--role", "submitter").strip();
            assertThat(made).startsWith("nwt_").hasSize(47);
            assertThat(done("ctl", "jobs", "--token", made)).doesNotContain("error");
            Typing.Ended refused = run("ctl", "status", "--token", made);
            assertThat(refused.status()).isEqualTo(1);
            assertThat(refused.err()).contains("a token with the role submitter may not do this");
            assertThat(done("ctl", "tokens")).contains("ann", "submitter", "until revoked");
            assertThat(done("ctl", "tokens", "revoke", "1")).isEqualTo("token 1 is revoked\n");
            assertThat(run("ctl", "jobs", "--token", made).err()).contains("one that is in force");
            assertThat(run("ctl", "tokens", "create", "bob", "--role", "root").status())
                    .isEqualTo(1);
            assertThat(done("ctl", "audit", "--actor", "ann", "--refused"))
                    .contains("refused", "GET /api/v1/status");
            assertThat(done("ctl", "audit", "list", "--limit", "1").lines()).hasSize(2);
            assertThat(done("ctl", "audit", "verify")).contains("none changed");
            Path file = folder.resolve("audit.csv");
            done("ctl", "audit", "export", file.toString(), "--format", "csv");
            assertThat(file).content().startsWith("number,").doesNotContain(made.substring(4));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(run("ctl", "audit", "export", file.toString()).err())
                    .contains("is there already");
        }
    }

    @Test
    void doctorFindsAChangedAuditLogAndOpenKeys() throws Exception {
        try (RunningConsole _ = RunningConsole.on(data())) {
            done("ctl", "tokens", "create", "ann", "--role", "viewer");
            done("ctl", "tokens", "create", "bob", "--role", "viewer");
        }
        assertThat(done("doctor", "--agent-port", "0", "--api-port", "0"))
                .contains("ok       Audit log: 2 lines, none changed.", "ok       Keys:");
        try (Database database = Database.open(data())) {
            database.write(sql -> sql.execute("UPDATE audit_log SET actor = 'x' WHERE number = 1"));
        }
        Files.setPosixFilePermissions(
                data().resolve("identity/ca.key"), PosixFilePermissions.fromString("rw-r--r--"));
        Typing.Ended sick = run("doctor", "--agent-port", "0", "--api-port", "0", "--json");
        assertThat(sick.status()).isEqualTo(1);
        JsonNode document = new ObjectMapper().readTree(sick.out());
        assertThat(document.path("healthy").asBoolean()).isFalse();
        assertThat(document.path("findings").findValuesAsText("what"))
                .contains(
                        "Audit log: line 1, or the one before it, is not as it was written.",
                        "Keys: %s may be read by others."
                                .formatted(data().resolve("identity/ca.key")));
    }

    @Test
    void doctorOfAFolderWithoutAConsoleSaysSo() {
        Typing.Ended none = run("doctor");
        assertThat(none.status()).isEqualTo(1);
        assertThat(none.out()).contains("problem  Data folder: there is no console in", "->");
        assertThat(data()).doesNotExist();
    }

    @Test
    void doctorChangesNothingInADamagedDatabaseAndSaysWhatToDo() throws Exception {
        Files.createDirectories(data());
        Files.writeString(data().resolve("nightwatt.mv.db"), "this is no database");
        Typing.Ended sick = run("doctor", "--agent-port", "0", "--api-port", "0");
        assertThat(sick.status()).isEqualTo(1);
        assertThat(sick.out()).contains("problem  Database:", "nightwatt restore");
        assertThat(data().resolve("nightwatt.mv.db")).hasContent("this is no database");
    }

    @Test
    void aRunningConsoleIsBackedUpRestoredAndServedAgain() throws Exception {
        Path file = folder.resolve("studio.backup");
        Path other = folder.resolve("other");
        String token;
        try (RunningConsole console = RunningConsole.on(data());
                FakeAgent agent = console.agent()) {
            agent.enrol(console.token("ws-1"), "host-1");
            token = done("ctl", "tokens", "create", "eve", "--role", "viewer").strip();
            assertThat(done("backup", file.toString())).contains("it holds secrets");
            assertThat(run("backup", file.toString()).err()).contains("is there already");
            assertThat(run("doctor").out()).contains("problem  Waking ws-1");
        }
        assertThat(run("restore", file.toString()).err()).contains("is not empty");
        assertThat(done("restore", file.toString(), "--data", other.toString()))
                .contains("1 workers, 0 open jobs");
        try (RunningConsole _ = RunningConsole.on(other)) {
            assertThat(done("ctl", "status", "--token", token, "--data", other.toString()))
                    .contains("ws-1");
            assertThat(done("ctl", "audit", "--text", "restore", "--data", other.toString()))
                    .contains("backup of");
        }
    }

    @Test
    void aStoppedConsoleIsBackedUpToo() throws Exception {
        RunningConsole.on(data()).close();
        Path file = folder.resolve("studio.backup");
        assertThat(done("backup", file.toString(), "--json")).contains("\"size_bytes\"");
        assertThat(done("restore", file.toString(), "--data", folder.resolve("o").toString()))
                .contains("0 workers");
        assertThat(run("backup", file + "2", "--data", folder.resolve("none").toString()).err())
                .contains("there is no console in");
    }
}
