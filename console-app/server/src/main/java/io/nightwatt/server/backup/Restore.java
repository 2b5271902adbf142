package io.nightwatt.server.backup;

import io.nightwatt.server.audit.AuditEntry;
import io.nightwatt.server.audit.AuditLog;
import io.nightwatt.server.backup.Manifest.Part;
import io.nightwatt.server.identity.ConsoleCa;
import io.nightwatt.server.identity.SecretFiles;
import io.nightwatt.server.store.AuditRows;
import io.nightwatt.server.store.Database;
import io.nightwatt.server.store.FleetStore;
import io.nightwatt.server.store.RestoredRows;
import io.nightwatt.server.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// Makes a data folder of a backup: beside its place first, tried out there, and then moved. When
/// anything is wrong nothing is there afterwards that was not there before.
public final class Restore {

    private static final long MANIFEST_MAX_BYTES = 64L << 20;

    private final Path file;
    private final Path target;
    private final InstantSource realClock;

    private Restore(Path file, Path target, InstantSource realClock) {
        this.file = file;
        this.target = target;
        this.realClock = realClock;
    }

    /// What came back.
    ///
    /// @param at when the backup was begun
    /// @param version of the console that wrote it
    public record Restored(Instant at, String version, int workers, int openJobs) {}

    /// Restores. Blocks.
    ///
    /// @param target the data folder to be; must be empty or not there
    /// @param actor who does it, for the audit log
    /// @throws BackupException with why nothing was restored
    public static Restored into(Path target, Path file, String actor, InstantSource realClock)
            throws BackupException {
        return new Restore(file, target.toAbsolutePath().normalize(), realClock).run(actor);
    }

    private Restored run(String actor) throws BackupException {
        checkTarget();
        Path beside = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID());
        try (ZipFile zip = open()) {
            Manifest manifest = manifest(zip);
            SecretFiles.folder(beside);
            unpack(zip, manifest, beside);
            Restored restored = tryOut(beside, manifest, actor);
            Files.deleteIfExists(target);
            move(beside);
            return restored;
        } catch (IOException | UncheckedIOException | GeneralSecurityException e) {
            throw new BackupException(
                    "%s cannot be restored: %s".formatted(file, e.getMessage()), e);
        } catch (StoreException e) {
            throw new BackupException(
                    "%s cannot be restored: %s".formatted(file, e.getMessage()), e);
        } finally {
            delete(beside);
        }
    }

    private void checkTarget() throws BackupException {
        try {
            if (target.getFileName() == null) {
                throw new BackupException("a data folder cannot be " + target);
            }
            if (!Files.exists(target)) {
                SecretFiles.folder(Objects.requireNonNull(target.getParent(), "has a name"));
                return;
            }
            if (!Files.isDirectory(target)) {
                throw new BackupException(target + " is not a folder");
            }
            try (Stream<Path> inside = Files.list(target)) {
                if (inside.findAny().isPresent()) {
                    throw new BackupException(
                            target
                                    + " is not empty: a backup is restored into an empty folder only"
                                    + " (move that one away, or name another with --data)");
                }
            }
        } catch (IOException e) {
            throw new BackupException(target + " cannot be used: " + e.getMessage(), e);
        }
    }

    private ZipFile open() throws BackupException, IOException {
        if (!Files.isRegularFile(file)) {
            throw new BackupException("there is no file " + file);
        }
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw new BackupException(file + " is not a backup, or is not whole", e);
        }
    }

    private Manifest manifest(ZipFile zip) throws BackupException, IOException {
        ZipEntry entry = zip.getEntry(Manifest.ENTRY);
        if (entry == null || entry.getSize() > MANIFEST_MAX_BYTES) {
            throw new BackupException(file + " is not a backup of Nightwatt");
        }
        Manifest manifest;
        try (InputStream in = zip.getInputStream(entry)) {
            manifest = Manifest.read(in.readNBytes((int) MANIFEST_MAX_BYTES));
        }
        if (manifest.format() != Manifest.FORMAT) {
            throw new BackupException(
                    "%s was written by Nightwatt %s in a form that this version cannot read; use that version or a newer one"
                            .formatted(file, manifest.version()));
        }
        return manifest;
    }

    private void unpack(ZipFile zip, Manifest manifest, Path beside)
            throws BackupException, IOException {
        Set<String> seen = new HashSet<>();
        for (Part part : manifest.parts()) {
            if (!isOurs(part.name()) || !seen.add(part.name())) {
                throw new BackupException(
                        "%s holds a part that no backup has: %s".formatted(file, part.name()));
            }
            ZipEntry entry = zip.getEntry(part.name());
            if (entry == null) {
                throw new BackupException(
                        "%s is not whole: %s is missing".formatted(file, part.name()));
            }
            try (InputStream in = zip.getInputStream(entry)) {
                unpack(in, part, beside);
            }
        }
        if (!seen.contains(BackupWriter.DATABASE)) {
            throw new BackupException(file + " is not whole: it holds no database");
        }
    }

    /// Never a place outside the folder, whatever somebody wrote into the file.
    private static boolean isOurs(String name) {
        return name.equals(BackupWriter.DATABASE)
                || name.matches(
                        "(identity|templates|metrics)(/[A-Za-z0-9_-][A-Za-z0-9._-]{0,150}){1,4}");
    }

    private void unpack(InputStream in, Part part, Path beside)
            throws BackupException, IOException {
        Path to = beside.resolve(part.name());
        SecretFiles.folder(Objects.requireNonNull(to.getParent(), "is inside"));
        MessageDigest digest = BackupWriter.sha256();
        long left = part.sizeBytes();
        try (OutputStream out = Channels.newOutputStream(SecretFiles.create(to));
                InputStream read = new DigestInputStream(in, digest)) {
            byte[] piece = new byte[1 << 16];
            for (int got = read.read(piece); got >= 0; got = read.read(piece)) {
                left -= got;
                if (left < 0) {
                    break;
                }
                out.write(piece, 0, got);
            }
        }
        if (left != 0 || !HexFormat.of().formatHex(digest.digest()).equals(part.sha256())) {
            throw new BackupException(
                    "%s is damaged: %s is not as it was written".formatted(file, part.name()));
        }
    }

    /// Opens it as a console would, which refuses what a newer one has written.
    private Restored tryOut(Path folder, Manifest manifest, String actor)
            throws IOException, GeneralSecurityException, BackupException {
        if (!Files.exists(folder.resolve("identity/ca.pem"))) {
            throw new BackupException(file + " is not whole: it holds no certificate authority");
        }
        var _ = ConsoleCa.openOrCreate(folder.resolve("identity"), realClock.instant());
        try (Database database = Database.open(folder)) {
            RestoredRows.leap(database);
            try (AuditLog audit = AuditLog.open(new AuditRows(database), realClock)) {
                audit.write(
                                new AuditEntry(
                                        actor,
                                        "this machine",
                                        "restore",
                                        target.toString(),
                                        "",
                                        "backup of %s, written by Nightwatt %s"
                                                .formatted(manifest.at(), manifest.version()),
                                        true,
                                        ""))
                        .toCompletableFuture()
                        .join();
            }
            var fleet = new FleetStore(database).load();
            return new Restored(
                    manifest.at(),
                    manifest.version(),
                    (int) fleet.workers().stream().filter(each -> !each.isDecommissioned()).count(),
                    fleet.jobs().open().size());
        }
    }

    private void move(Path beside) throws IOException {
        try {
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(beside, target);
        }
    }

    private static void delete(Path beside) throws BackupException {
        if (!Files.exists(beside)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(beside)) {
            for (Path each : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new BackupException(beside + " is left over and cannot be deleted", e);
        }
    }
}
