package io.nightwatt.server.doctor;

import io.nightwatt.server.audit.AuditCheck;
import io.nightwatt.server.identity.SecretFiles;
import io.nightwatt.server.store.AuditRows;
import io.nightwatt.server.store.CertificateRows;
import io.nightwatt.server.store.Database;
import io.nightwatt.server.store.FleetStore;
import io.nightwatt.server.store.SecretRows;
import io.nightwatt.server.store.StoreException;
import io.nightwatt.server.vault.Vault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// Looks into the database of a console that does not run: into a copy, so that nothing is changed.
public final class StoppedConsole {

    private static final String DATABASE = "nightwatt.mv.db";

    private StoppedConsole() {}

    /// All that can be found there. Blocks.
    public static List<Finding> of(Path root, String version, InstantSource realClock) {
        List<Finding> found = new ArrayList<>();
        try {
            Path aside =
                    Files.createTempDirectory(SecretFiles.folder(root.resolve("run")), "doctor-");
            try {
                Database.copyStopped(root, aside.resolve("copy.zip"));
                unzip(aside);
                found.addAll(look(root, aside, version, realClock));
            } finally {
                delete(aside);
            }
        } catch (StoreException e) {
            found.add(
                    Finding.problem(
                            "Database: %s.".formatted(e.getMessage()),
                            "Restore a backup into an empty folder (nightwatt restore)."));
        } catch (IOException | GeneralSecurityException e) {
            found.add(
                    Finding.problem(
                            "Database: cannot be looked at: %s.".formatted(e.getMessage()),
                            "Look whether this user may read and write %s.".formatted(root)));
        }
        return found;
    }

    private static List<Finding> look(
            Path root, Path aside, String version, InstantSource realClock)
            throws IOException, GeneralSecurityException {
        List<Finding> found = new ArrayList<>();
        try (Database database = Database.open(aside)) {
            var fleet = new FleetStore(database).load();
            found.add(
                    Finding.ok(
                            "Database: opens, with %d workers.".formatted(fleet.workers().size())));
            found.addAll(
                    FleetChecks.of(
                            new Facts(
                                    version,
                                    realClock.instant(),
                                    Facts.members(fleet),
                                    new CertificateRows(database).expiries(),
                                    secrets(root, database, realClock),
                                    AuditCheck.of(new AuditRows(database)))));
        }
        return found;
    }

    private static Set<String> secrets(Path root, Database database, InstantSource realClock)
            throws IOException, GeneralSecurityException {
        Path identity = root.resolve("identity");
        if (!Files.exists(identity.resolve("vault.key"))) {
            return Set.of(); // It would be made, and hide that it is missing.
        }
        return readable(Vault.open(identity, new SecretRows(database), realClock));
    }

    /// Names of the secrets that can be read.
    public static Set<String> readable(Vault vault) {
        return vault.list().stream()
                .filter(Vault.Listed::readable)
                .map(Vault.Listed::name)
                .collect(Collectors.toSet());
    }

    private static void unzip(Path aside) throws IOException {
        try (InputStream file = Files.newInputStream(aside.resolve("copy.zip"));
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
                if (each.getName().equals(DATABASE)) {
                    Files.copy(zip, aside.resolve(DATABASE));
                }
            }
        }
    }

    private static void delete(Path aside) throws IOException {
        try (Stream<Path> inside = Files.walk(aside)) {
            for (Path each : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
