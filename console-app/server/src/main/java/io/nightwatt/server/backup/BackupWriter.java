package io.nightwatt.server.backup;

import io.nightwatt.engine.console.Backup;
import io.nightwatt.server.backup.Manifest.Part;
import io.nightwatt.server.identity.SecretFiles;
import io.nightwatt.server.store.StoreException;
import java.io.BufferedOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// Writes all of a data folder that is worth keeping into one file that only its owner may read:
/// the database, the CA, the vault's key, templates, and what was measured. Not `run/`, which each
/// start makes anew.
///
/// The database comes first and is of one moment. What was measured is copied while more is
/// written: first the log of what is new, then the segments that it goes into, so that what moves
/// from one to the other meanwhile is in both, which does no harm; what is cut off at the end of a
/// file is passed over when it is read.
final class BackupWriter {

    static final String DATABASE = "nightwatt.mv.db";

    private static final List<String> FOLDERS = List.of("identity", "templates", "metrics");
    private static final String LOG_PREFIX = "wal-";

    private final Path root;
    private final DatabaseCopy database;
    private final String version;

    /// Copies the database into a zip file that is not there yet, as H2 does it.
    interface DatabaseCopy {
        void to(Path zip);
    }

    BackupWriter(Path root, DatabaseCopy database, String version) {
        this.root = root;
        this.database = database;
        this.version = version;
    }

    /// Blocks. There is a file in the end, whole, or none.
    ///
    /// @throws BackupException with why there is none
    Backup write(Path file, Instant now) throws BackupException {
        check(file);
        Path draft = file.resolveSibling(file.getFileName() + ".part");
        try {
            Path aside =
                    Files.createTempDirectory(SecretFiles.folder(root.resolve("run")), "backup-");
            try {
                Path copy = aside.resolve("database.zip");
                database.to(copy);
                Files.deleteIfExists(draft);
                write(draft, copy, now);
            } finally {
                Files.deleteIfExists(aside.resolve("database.zip"));
                Files.deleteIfExists(aside);
            }
            Files.move(draft, file);
            return new Backup(file.toString(), Files.size(file), now);
        } catch (IOException | UncheckedIOException | StoreException e) {
            throw new BackupException(
                    "the backup could not be written to %s: %s".formatted(file, e.getMessage()), e);
        } finally {
            delete(draft);
        }
    }

    private static void delete(Path draft) throws BackupException {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            throw new BackupException(draft + " is left over and cannot be deleted", e);
        }
    }

    private void check(Path file) throws BackupException {
        Path folder = file.getParent();
        if (!file.isAbsolute() || folder == null || file.getFileName() == null) {
            throw new BackupException(
                    "a backup needs the whole path of a file, such as /backups/nightwatt.backup");
        }
        if (file.normalize().startsWith(root.toAbsolutePath().normalize())) {
            throw new BackupException(
                    "a backup inside the data folder would be lost with it; choose a place outside "
                            + root);
        }
        if (!Files.isDirectory(folder)) {
            throw new BackupException("there is no folder " + folder);
        }
        if (Files.exists(file)) {
            throw new BackupException(file + " is there already, and is not written over");
        }
    }

    private void write(Path draft, Path databaseZip, Instant now) throws IOException {
        try (FileChannel channel = SecretFiles.create(draft);
                ZipOutputStream out =
                        new ZipOutputStream(
                                new BufferedOutputStream(Channels.newOutputStream(channel)))) {
            List<Part> parts = new ArrayList<>();
            try (ZipInputStream in = new ZipInputStream(Files.newInputStream(databaseZip))) {
                for (ZipEntry each = in.getNextEntry(); each != null; each = in.getNextEntry()) {
                    if (each.getName().equals(DATABASE)) {
                        parts.add(copy(new Open(in), DATABASE, out));
                    }
                }
            }
            for (Path each : files()) {
                try (InputStream in = Files.newInputStream(each)) {
                    parts.add(copy(in, name(each), out));
                } catch (NoSuchFileException e) {
                    // What was measured long ago is let go of, now of all times.
                }
            }
            out.putNextEntry(new ZipEntry(Manifest.ENTRY));
            out.write(new Manifest(Manifest.FORMAT, version, now, parts).bytes());
            out.closeEntry();
            out.finish();
            out.flush();
            channel.force(true);
        }
    }

    /// One entry of another zip file: to close it would be to close that.
    private static final class Open extends FilterInputStream {
        Open(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // Stays open.
        }
    }

    private String name(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    private List<Path> files() throws IOException {
        List<Path> found = new ArrayList<>();
        for (String folder : FOLDERS) {
            Path path = root.resolve(folder);
            if (Files.isDirectory(path)) {
                try (Stream<Path> inside = Files.walk(path)) {
                    inside.filter(Files::isRegularFile)
                            .filter(each -> !each.toString().endsWith(".new"))
                            .sorted((a, b) -> Boolean.compare(isLog(b), isLog(a)))
                            .forEach(found::add);
                }
            }
        }
        return found;
    }

    private static boolean isLog(Path file) {
        return file.getFileName().toString().startsWith(LOG_PREFIX);
    }

    private static Part copy(InputStream from, String name, ZipOutputStream out)
            throws IOException {
        out.putNextEntry(new ZipEntry(name));
        MessageDigest digest = sha256();
        long size = new DigestInputStream(from, digest).transferTo(out);
        out.closeEntry();
        return new Part(name, size, HexFormat.of().formatHex(digest.digest()));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
