package io.nightwatt.server.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightwatt.server.store.Database;
import io.nightwatt.server.store.SecretRows;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {

    private static final String TOKEN = "Bearer 3d5e0c1b-unmistakable-77aa41f2";
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    @TempDir Path data = Path.of("");

    private Database database;
    private Vault vault;

    @BeforeEach
    void open() throws Exception {
        database = Database.open(data);
        vault = openVault(data);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void givesASecretBackToWhoeverUsesIt() throws Exception {
        assertThat(vault.put("plug-token", TOKEN, "ada")).isEqualTo("plug-token");

        assertThat(openVault(data).use("plug-token").reveal()).isEqualTo(TOKEN);
    }

    @Test
    void replacesASecretOfTheSameName() throws Exception {
        vault.put("plug-token", "old", "ada");
        vault.put("plug-token", "new", "ada");

        assertThat(vault.use("plug-token").reveal()).isEqualTo("new");
        assertThat(vault.list()).hasSize(1);
    }

    @Test
    void tellsNamesAndAgesAndNothingElse() throws Exception {
        vault.put("plug-token", TOKEN, "ada");
        vault.put("key", "-----BEGIN KEY-----\nabcdefghijklmnop\n-----END KEY-----\n", "ada");
        vault.put("short", "abcdefgh", "bob");

        assertThat(vault.list())
                .containsExactly(
                        new Vault.Listed("key", "", true, "ada", NOW),
                        new Vault.Listed("plug-token", "41f2", true, "ada", NOW),
                        new Vault.Listed("short", "", true, "bob", NOW));
        assertThat(vault.use("plug-token")).hasToString("•••");
    }

    @Test
    void leavesNothingInClearInTheDataFolder() throws Exception {
        vault.put("plug-token", TOKEN, "ada");
        database.close();

        try (var files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("unmistakable");
            }
        }
    }

    @Test
    void keepsItsKeyForTheOwnerOnly() throws Exception {
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(data.resolve("vault.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void saysWhenAnotherKeySealedASecret() throws Exception {
        vault.put("plug-token", TOKEN, "ada");
        Files.delete(data.resolve("vault.key"));
        Vault after = openVault(data);

        assertThatThrownBy(() -> after.use("plug-token"))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("another vault.key")
                .hasMessageContaining("plug-token");
        assertThat(after.list())
                .singleElement()
                .satisfies(listed -> assertThat(listed.readable()).isFalse());
    }

    @Test
    void opensNoSecretThatWasMovedUnderAnotherName() throws Exception {
        vault.put("a", TOKEN, "ada");
        database.write(sql -> sql.execute("UPDATE secrets SET name = 'b'"));

        assertThatThrownBy(() -> vault.use("b")).hasMessageContaining("damaged");
    }

    @Test
    void opensNoSecretThatWasChanged() throws Exception {
        vault.put("a", TOKEN, "ada");
        SecretRows rows = new SecretRows(database);
        SecretRows.SecretRow row = rows.find("a").orElseThrow();
        String changed = row.sealed().startsWith("A") ? "B" : "A";
        rows.put(
                new SecretRows.SecretRow(
                        "a", row.keyId(), changed + row.sealed().substring(1), "eve", NOW));

        assertThatThrownBy(() -> vault.use("a")).hasMessageContaining("damaged");
    }

    @Test
    void sealsTheSameTextDifferentlyEachTime() throws Exception {
        vault.put("a", TOKEN, "ada");
        String first = new SecretRows(database).find("a").orElseThrow().sealed();
        vault.put("a", TOKEN, "ada");

        assertThat(new SecretRows(database).find("a").orElseThrow().sealed()).isNotEqualTo(first);
    }

    @Test
    void refusesToStartOnAKeyFileThatIsNone() throws Exception {
        Files.writeString(data.resolve("vault.key"), "not a key");

        assertThatThrownBy(() -> openVault(data))
                .hasMessageContaining("vault.key")
                .hasMessageContaining("does not hold a key")
                .hasMessageNotContaining("not a key");
    }

    @Test
    void refusesNamesAndTextsThatCannotBe() {
        assertThatThrownBy(() -> vault.put("no blanks", TOKEN, "ada"))
                .hasMessageContaining("letters, digits");
        assertThatThrownBy(() -> vault.put("a", " \n", "ada")).hasMessageContaining("blanks");
        assertThatThrownBy(() -> vault.put("a", "x".repeat(20_000), "ada"))
                .hasMessageContaining("20000");
        assertThatThrownBy(() -> vault.use("nowhere")).hasMessageContaining("'nowhere'");
    }

    @Test
    void forgetsWhatIsDeleted() throws Exception {
        vault.put("a", TOKEN, "ada");

        assertThat(vault.delete("a")).isTrue();
        assertThat(vault.delete("a")).isFalse();
        assertThatThrownBy(() -> vault.use("a")).hasMessageContaining("no secret named");
    }

    private Vault openVault(Path folder) throws Exception {
        return Vault.open(folder, new SecretRows(database), InstantSource.fixed(NOW));
    }
}
