package io.nightwatt.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.server.identity.ConsoleCa;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaceChecksTest {

    @TempDir Path root = Path.of("");

    private final Instant now = Instant.now();

    @BeforeEach
    void keys() throws Exception {
        Path identity = Files.createDirectories(root.resolve("identity"));
        ConsoleCa.openOrCreate(identity, now);
        Files.createFile(
                identity.resolve("vault.key"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.createFile(root.resolve("nightwatt.mv.db"));
    }

    private List<String> wrong(Instant at) {
        return PlaceChecks.of(root, at).stream()
                .filter(each -> each.level() == Finding.Level.PROBLEM)
                .map(Finding::what)
                .toList();
    }

    @Test
    void aPlaceThatIsWell() {
        assertThat(wrong(now.plusSeconds(60))).isEmpty();
    }

    @Test
    void aDiskThatIsNotThere() {
        assertThat(PlaceChecks.of(root.resolve("unmounted"), now))
                .anyMatch(each ->
                        each.what().startsWith("Disk of " + root.resolve("unmounted"))
                                && each.what().contains("cannot be looked at"));
    }

    @Test
    void keysThatAreMissingOrOpenToOthers() throws Exception {
        Path vault = root.resolve("identity/vault.key");
        Files.setPosixFilePermissions(vault, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(wrong(now.plusSeconds(60)))
                .containsExactly("Keys: %s may be read by others.".formatted(vault));
        Files.delete(vault);
        assertThat(wrong(now.plusSeconds(60)))
                .containsExactly("Keys: %s is missing or may not be read.".formatted(vault));
    }

    @Test
    void aClockThatHasGoneBack() throws Exception {
        Files.setLastModifiedTime(
                root.resolve("nightwatt.mv.db"), FileTime.from(now.plus(Duration.ofHours(1))));
        assertThat(wrong(now.plusSeconds(60)))
                .containsExactly("Clock: the database was written in the future.");
        assertThat(wrong(now.minus(Duration.ofDays(30))))
                .anyMatch(each -> each.startsWith("Certificate authority: is not in force before"));
    }

    @Test
    void anAuthorityThatEnds() {
        assertThat(wrong(now.plus(Duration.ofDays(40 * 365))))
                .anyMatch(each -> each.startsWith("Certificate authority: ends at"));
    }

    @Test
    void aPortThatSomebodyElseHas() throws Exception {
        try (ServerSocket other = new ServerSocket(0)) {
            Finding found = PlaceChecks.port(other.getLocalPort(), "scripts", "--api-port");
            assertThat(found.what()).contains("cannot be opened");
            assertThat(found.remedy()).contains("--api-port");
        }
    }
}
