package io.nightwatt.agent.segment;

import com.google.protobuf.ByteString;
import io.nightwatt.proto.agent.v1.OutputPart;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The files that hold what a program has written: the one that it writes, what was cut away from
/// it last, and how much was cut away in all. A byte's number counts from the program's first.
final class OutputFiles {

    static final int PART_BYTES_MAX = 64 * 1024;

    private final Path newest;

    /// @param newest the file that the program writes
    OutputFiles(Path newest) {
        this.newest = newest;
    }

    /// What was cut away last.
    Path older() {
        return newest.resolveSibling(newest.getFileName() + ".1");
    }

    private Path cutFile() {
        return newest.resolveSibling(newest.getFileName() + ".cut");
    }

    /// The number of the first byte of the file that is written.
    long cut() throws IOException {
        try {
            return Long.parseLong(Files.readString(cutFile()).strip());
        } catch (NoSuchFileException | NumberFormatException e) {
            return 0;
        }
    }

    /// Notes that so many bytes more are about to be cut away.
    void cutting(long bytes) throws IOException {
        Files.writeString(cutFile(), cut() + bytes + "\n", StandardCharsets.US_ASCII);
    }

    /// Reads a part, from where it is still kept.
    ///
    /// @param from negative counts from the end
    /// @param most bytes
    OutputPart.Builder read(long from, int most) throws IOException {
        long cut = cut();
        long begin = cut - size(older());
        long end = cut + size(newest);
        long first = Math.clamp(from < 0 ? end + from : from, begin, end);
        int count = Math.min(most, PART_BYTES_MAX);
        boolean isOlder = first < cut;
        ByteBuffer bytes =
                ByteBuffer.allocate((int) Math.min(count, (isOlder ? cut : end) - first));
        fill(bytes, isOlder ? older() : newest, isOlder ? first - begin : first - cut);
        return OutputPart.newBuilder()
                .setFrom(first)
                .setData(ByteString.copyFrom(bytes.flip()))
                .setEnd(end);
    }

    private static void fill(ByteBuffer bytes, Path file, long from) throws IOException {
        if (!bytes.hasRemaining()) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            int read = 0;
            while (read >= 0 && bytes.hasRemaining()) {
                read = channel.read(bytes, from + bytes.position());
            }
        }
    }

    private static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }
}
