package io.nightwatt.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.ApiToken;
import io.nightwatt.engine.console.Backup;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.Role;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.job.JobSpec;
import io.nightwatt.engine.job.Requirements;
import io.nightwatt.engine.job.SegmentSpec;
import io.nightwatt.server.agents.FakeAgent;
import io.nightwatt.server.app.RunningConsole;
import io.nightwatt.server.store.Database;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupTest {

    private static final InstantSource CLOCK = InstantSource.system();

    @TempDir static Path once = Path.of("");

    @TempDir Path folder = Path.of("");

    private Path data() {
        return folder.resolve("data");
    }

    private Path file() {
        return folder.resolve("nightwatt.backup");
    }

    private Path target() {
        return folder.resolve("restored");
    }

    private static Answer write(RunningConsole console, Path file) throws Exception {
        return console.client()
                .backups()
                .write(file.toString())
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
    }

    /// A console with one worker and one job has written a backup of itself: one for all tests, of
    /// which each has its copy.
    private void backedUp() throws Exception {
        if (!Files.exists(once.resolve("nightwatt.backup"))) {
            make(once);
        }
        try (Stream<Path> parts = Files.walk(once)) {
            for (Path part : parts.filter(each -> !each.equals(once)).toList()) {
                Files.copy(
                        part,
                        folder.resolve(once.relativize(part)),
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static void make(Path folder) throws Exception {
        Path data = folder.resolve("data");
        try (RunningConsole console = RunningConsole.on(data);
                FakeAgent agent = console.agent()) {
            agent.enrol(console.token("ws-1"), "host-1");
            assertThat(console.ask(new FleetCommand.SubmitJob(job())))
                    .isEqualTo(new Answer.Submitted(new JobId(1)));
            var wish = new ApiToken.Wish("farm", Role.OPERATOR, Optional.empty(), Optional.empty());
            console.client().tokens().create(wish).toCompletableFuture().join();
            Files.createDirectories(data.resolve("templates"));
            Files.writeString(data.resolve("templates/blender.json"), "{}");
            assertThat(write(console, folder.resolve("nightwatt.backup")))
                    .isInstanceOf(Answer.BackedUp.class);
        }
    }

    private static JobSpec job() {
        return JobSpec.of(
                "bake",
                "ann",
                "film",
                new Requirements(new TreeSet<>(), "", "render", 0, 0, ""),
                50,
                List.of(SegmentSpec.of(new TreeMap<>())));
    }

    private Restore.Restored restore(Path from) throws BackupException {
        return Restore.into(target(), from, "ann", CLOCK);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void whatARunningConsoleHeldIsThereAgain() throws Exception {
        backedUp();
        Restore.Restored restored = restore(file());
        assertThat(restored.workers()).isEqualTo(1);
        assertThat(restored.openJobs()).isEqualTo(1);
        for (String name : List.of("identity/ca.key", "identity/ca.pem", "identity/vault.key")) {
            assertThat(target().resolve(name)).hasSameBinaryContentAs(data().resolve(name));
        }
        assertThat(target().resolve("templates/blender.json")).hasContent("{}");
        try (RunningConsole console = RunningConsole.on(target())) {
            assertThat(console.worker(1).orElseThrow().name()).isEqualTo("ws-1");
            assertThat(console.client().job(new JobId(1)).toCompletableFuture().join()).isPresent();
            List<ApiToken> tokens = console.client().tokens().tokens().toCompletableFuture().join();
            assertThat(tokens).extracting(ApiToken::name).containsExactly("farm");
            var audit = console.client().audit();
            assertThat(audit.verify().toCompletableFuture().join().isSound()).isTrue();
        }
    }

    /// The console that was lost had gone on: its agents know numbers that the backup does not.
    @Test
    void noNumberIsGivenOutTwice() throws Exception {
        backedUp();
        restore(file());
        try (RunningConsole console = RunningConsole.on(target());
                FakeAgent agent = console.agent()) {
            assertThat(agent.enrol(console.token("ws-2"), "host-2").getWorkerId())
                    .isGreaterThan(1_000);
            assertThat(console.ask(new FleetCommand.SubmitJob(job())))
                    .isEqualTo(new Answer.Submitted(new JobId(1_000_002)));
        }
    }

    @Test
    void isForItsOwnerOnly() throws Exception {
        backedUp();
        restore(file());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        try (Stream<Path> inside = Files.walk(target())) {
            for (Path each : inside.toList()) {
                String rights = PosixFilePermissions.toString(Files.getPosixFilePermissions(each));
                if (!each.toString().endsWith("nightwatt.mv.db")) {
                    assertThat(rights).as(each.toString()).endsWith("------");
                }
            }
        }
    }

    @Test
    void aConsoleThatDoesNotRunIsBackedUpToo() throws Exception {
        backedUp();
        Files.delete(file());
        Backup made = LocalBackups.ofStopped(data(), file(), "0.1.0", CLOCK);
        assertThat(made.sizeBytes()).isEqualTo(Files.size(file()));
        assertThat(restore(file()).workers()).isEqualTo(1);
    }

    @Test
    void theNewestIsRemembered() throws Exception {
        make(folder);
        try (RunningConsole console = RunningConsole.on(data())) {
            Optional<Backup> newest =
                    console.client().backups().newest().toCompletableFuture().join();
            assertThat(newest.map(Backup::file)).contains(file().toString());
        }
    }

    @Test
    void isNotWrittenOverAFileNorIntoTheDataFolderNorNowhere() throws Exception {
        Files.writeString(file(), "mine");
        try (RunningConsole console = RunningConsole.on(data())) {
            assertThat(write(console, file()))
                    .isEqualTo(
                            new Answer.Refused(
                                    file() + " is there already, and is not written over"));
            assertThat(write(console, data().resolve("b"))).isInstanceOf(Answer.Refused.class);
            assertThat(write(console, folder.resolve("none/b"))).isInstanceOf(Answer.Refused.class);
            assertThat(write(console, Path.of("b"))).isInstanceOf(Answer.Refused.class);
        }
        assertThat(file()).hasContent("mine");
        assertThat(names(folder)).containsExactly("data", "nightwatt.backup");
    }

    @Test
    void isRestoredIntoAnEmptyFolderOnly() throws Exception {
        backedUp();
        Files.createDirectories(target());
        Files.writeString(target().resolve("mine"), "");
        assertThatThrownBy(() -> restore(file()))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("is not empty");
        assertThat(names(target())).containsExactly("mine");
        Files.delete(target().resolve("mine"));
        assertThat(restore(file()).workers()).isEqualTo(1);
    }

    /// Changes the backup, keeping all that is not named.
    private Path changed(Map<String, String> parts) throws IOException {
        Path other = folder.resolve("changed.backup");
        try (ZipFile zip = new ZipFile(file().toFile());
                OutputStream out = Files.newOutputStream(other);
                ZipOutputStream to = new ZipOutputStream(out)) {
            for (ZipEntry each : zip.stream().toList()) {
                byte[] bytes = zip.getInputStream(each).readAllBytes();
                String replaced = parts.get(each.getName());
                if (replaced != null && replaced.isEmpty()) {
                    continue;
                }
                to.putNextEntry(new ZipEntry(each.getName()));
                to.write(replaced == null ? bytes : replaced.getBytes(StandardCharsets.UTF_8));
            }
            for (String each : parts.keySet()) {
                if (zip.getEntry(each) == null) {
                    to.putNextEntry(new ZipEntry(each));
                    to.write(parts.get(each).getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return other;
    }

    private String manifest() throws IOException {
        try (ZipFile zip = new ZipFile(file().toFile())) {
            byte[] bytes = zip.getInputStream(zip.getEntry(Manifest.ENTRY)).readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private void assertRefused(Path from, String why) throws IOException {
        assertThatThrownBy(() -> restore(from))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining(why);
        assertThat(names(folder)).allMatch(name -> !name.startsWith("."));
        assertThat(target()).doesNotExist();
    }

    @Test
    void whatIsDamagedOrForgedIsRefusedAndLeavesNothing() throws Exception {
        backedUp();
        assertRefused(changed(Map.of("identity/ca.key", "forged")), "is damaged: identity/ca.key");
        assertRefused(changed(Map.of("identity/ca.pem", "")), "identity/ca.pem is missing");
        assertRefused(changed(Map.of("nightwatt.mv.db", "junk")), "is damaged: nightwatt.mv.db");
        assertRefused(changed(Map.of(Manifest.ENTRY, "")), "is not a backup of Nightwatt");
        assertRefused(changed(Map.of(Manifest.ENTRY, "{}")), "cannot be read");
        String newer = manifest().replace("\"format\":1", "\"format\":2");
        assertRefused(changed(Map.of(Manifest.ENTRY, newer)), "a form that this version cannot");
        byte[] whole = Files.readAllBytes(file());
        Path cut = folder.resolve("cut.backup");
        Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
        assertRefused(cut, "is not a backup, or is not whole");
        assertRefused(folder.resolve("none"), "there is no file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil",
                "identity/../../evil",
                "/etc/evil",
                "identity/.ssh",
                "run/admin.token",
                "identity\\\\..\\\\evil",
                "nightwatt.trace.db"
            })
    void noPartLandsWhereNoneBelongs(String name) throws Exception {
        backedUp();
        String forged = manifest().replace("\"identity/ca.key\"", "\"" + name + "\"");
        assertRefused(changed(Map.of(Manifest.ENTRY, forged)), "a part that no backup has");
        assertThat(folder.resolve("evil")).doesNotExist();
    }

    @Test
    void whatANewerConsoleHasWrittenIsRefused() throws Exception {
        backedUp();
        try (var database = Database.open(data())) {
            database.write(sql ->
                    sql.execute(
                            "INSERT INTO \"flyway_schema_history\" SELECT 999, '999', 'newer', 'SQL',"
                                    + " 'V999__newer.sql', 1, 'x', NOW(), 1, TRUE"));
        }
        Files.delete(file());
        LocalBackups.ofStopped(data(), file(), "9.9.9", CLOCK);
        assertRefused(file(), "was a newer one used");
    }

    @Test
    void whatIsWrittenMeanwhileDoesNotSpoilIt() throws Exception {
        try (RunningConsole console = RunningConsole.on(data())) {
            Thread writing =
                    Thread.ofPlatform()
                            .start(() -> {
                                for (int i = 0; i < 200; i++) {
                                    console.client().send(new FleetCommand.SubmitJob(job()));
                                }
                            });
            assertThat(write(console, file())).isInstanceOf(Answer.BackedUp.class);
            writing.join();
        }
        restore(file());
        try (RunningConsole console = RunningConsole.on(target())) {
            var audit = console.client().audit();
            assertThat(audit.verify().toCompletableFuture().join().isSound()).isTrue();
        }
    }
}
