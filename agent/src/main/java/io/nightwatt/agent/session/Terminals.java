package io.nightwatt.agent.session;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;

/// When somebody last typed into a pseudo-terminal: the kernel keeps that as the access time of
/// `/dev/pts/N`, to within 8 seconds.
final class Terminals {

    private final Path pts;

    /// @param pts `/dev/pts`, or what stands for it in a test; need not exist
    Terminals(Path pts) {
        this.pts = pts;
    }

    /// The newest input into any terminal of this user; empty when there is none.
    Optional<Instant> lastInput(long uid) throws IOException {
        return lastInput(Optional.of((int) uid));
    }

    /// The newest input into any terminal at all.
    Optional<Instant> lastInput() throws IOException {
        return lastInput(Optional.empty());
    }

    private Optional<Instant> lastInput(Optional<Integer> uid) throws IOException {
        if (!Files.isDirectory(pts)) {
            return Optional.empty();
        }
        Instant newest = null;
        try (DirectoryStream<Path> terminals = Files.newDirectoryStream(pts, "[0-9]*")) {
            for (Path terminal : terminals) {
                try {
                    Object owner = Files.getAttribute(terminal, "unix:uid");
                    Instant input =
                            Files.readAttributes(terminal, BasicFileAttributes.class)
                                    .lastAccessTime()
                                    .toInstant();
                    if ((uid.isEmpty() || uid.get().equals(owner))
                            && (newest == null || input.isAfter(newest))) {
                        newest = input;
                    }
                } catch (NoSuchFileException e) {
                    // Closed between the list and the look.
                }
            }
        }
        return Optional.ofNullable(newest);
    }
}
