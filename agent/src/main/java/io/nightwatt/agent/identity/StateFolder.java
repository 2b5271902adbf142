package io.nightwatt.agent.identity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// The folder in which an agent keeps what must outlive its process. Files appear whole or not at
/// all.
public final class StateFolder {

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path path;

    public StateFolder(Path path) {
        this.path = path;
    }

    public Path path() {
        return path;
    }

    public String read(String name) throws IOException {
        return Files.readString(path.resolve(name));
    }

    public void write(String name, String content) throws IOException {
        write(name, content, "rw-r--r--");
    }

    /// Writes a file that only its owner may read. (On Windows the folder's access list has to see
    /// to that.)
    public void writePrivate(String name, String content) throws IOException {
        write(name, content, "rw-------");
    }

    public void delete(String name) throws IOException {
        Files.deleteIfExists(path.resolve(name));
    }

    private void write(String name, String content, String permissions) throws IOException {
        createFolder();
        Path target = path.resolve(name);
        Path part = Files.createTempFile(path, name, ".part", ownerOnly("rw-------"));
        try {
            Files.write(part, content.getBytes(StandardCharsets.UTF_8));
            if (POSIX) {
                Set<PosixFilePermission> set = PosixFilePermissions.fromString(permissions);
                Files.setPosixFilePermissions(part, set);
                giveToOwnerOfFolder(part);
            }
            Files.move(
                    part,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void createFolder() throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectories(path, ownerOnly("rwx------"));
        }
    }

    /// `enroll` is run by root, the daemon by a user of its own who must be able to read the key.
    private void giveToOwnerOfFolder(Path file) throws IOException {
        var owner = Files.getOwner(path);
        if (!owner.equals(Files.getOwner(file))) {
            Files.setOwner(file, owner);
        }
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
