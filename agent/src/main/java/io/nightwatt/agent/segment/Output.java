package io.nightwatt.agent.segment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/// Follows the file that a program writes its output into, and keeps it from filling the disk.
///
/// The program writes to the file itself, so that it goes on when the agent does not. It was opened
/// for appending: when the file is cut to nothing, the next byte is its first. What comes between
/// the last read and the cut is lost, and with it perhaps a line that means something; a checkpoint
/// lost in such a flood only makes the segment resume earlier.
final class Output {

    private static final int CHUNK_BYTES = 64 * 1024;

    /// So often the file is read once more before it is cut while the program writes into it.
    private static final int CUT_TRIES = 5;

    private static final int LINE_CHARS_MAX = 4_096;

    private final Path file;
    private final OutputFiles files;
    private final long bytesMax;
    private final StringBuilder line = new StringBuilder();
    private long position;
    private long seen;
    private boolean lineTooLong;
    private String lastLine = "";

    /// @param bytesMax about this much is kept of what came last, twice
    Output(Path file, long bytesMax) {
        this.file = file;
        this.files = new OutputFiles(file);
        this.bytesMax = bytesMax;
    }

    /// The last line with something on it.
    String lastLine() {
        return lastLine;
    }

    /// So many bytes were written since this began to look; what a flood wrote right before the
    /// file was cut may be missing.
    long bytesSeen() {
        return seen;
    }

    /// Hands on the lines that are new. Lines that are too long to mean anything are left out.
    void read(Consumer<String> lines) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long size = channel.size();
            if (size < position) {
                position = 0; // Cut by the program itself.
            }
            readOn(channel, size, lines);
            for (int tries = 0; position > bytesMax && tries < CUT_TRIES; tries++) {
                keepCopy(channel);
                long grown = channel.size();
                if (grown == position || tries == CUT_TRIES - 1) {
                    files.cutting(position);
                    channel.truncate(0);
                    position = 0;
                } else {
                    readOn(channel, grown, lines);
                }
            }
        } catch (NoSuchFileException e) {
            // Nothing has been written yet.
        }
    }

    private void readOn(FileChannel channel, long size, Consumer<String> lines) throws IOException {
        if (size - position > 2 * bytesMax) {
            // A flood is not read through: it would grow faster than it is read.
            seen += size - bytesMax - position;
            position = size - bytesMax;
            line.setLength(0);
            lineTooLong = true;
        }
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK_BYTES);
        while (position < size && channel.read(buffer.clear(), position) > 0) {
            position += buffer.position();
            seen += buffer.position();
            take(buffer.flip(), lines);
        }
    }

    private void take(ByteBuffer bytes, Consumer<String> lines) {
        // ISO 8859-1 keeps every byte; lines that mean something are decoded below.
        String text = StandardCharsets.ISO_8859_1.decode(bytes).toString();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                endLine(lines);
            } else if (line.length() < LINE_CHARS_MAX) {
                line.append(c);
            } else {
                lineTooLong = true;
            }
        }
    }

    private void endLine(Consumer<String> lines) {
        if (!lineTooLong && !line.isEmpty()) {
            String whole =
                    new String(
                            line.toString().getBytes(StandardCharsets.ISO_8859_1),
                            StandardCharsets.UTF_8);
            if (!whole.isBlank()) {
                lastLine = whole.strip();
            }
            lines.accept(whole);
        }
        line.setLength(0);
        lineTooLong = false;
    }

    /// The program has ended: what it wrote last needs no line end.
    void end(Consumer<String> lines) throws IOException {
        read(lines);
        endLine(lines);
    }

    /// What is cut away from the file that is written stays beside it, until the next cut.
    private void keepCopy(FileChannel channel) throws IOException {
        long from = Math.max(0, position - bytesMax);
        try (FileChannel copy =
                FileChannel.open(
                        files.older(),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            long copied = from;
            while (copied < position) {
                long now = channel.transferTo(copied, position - copied, copy);
                if (now <= 0) {
                    break;
                }
                copied += now;
            }
        }
    }
}
