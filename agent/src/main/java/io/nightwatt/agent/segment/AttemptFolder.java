package io.nightwatt.agent.segment;

import com.google.protobuf.InvalidProtocolBufferException;
import io.nightwatt.proto.agent.v1.AssignSegment;
import io.nightwatt.proto.agent.v1.SegmentUpdate;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/// What is kept of one attempt: what was asked, which process it is, how it stands, and its output.
///
/// `assignment` and `state` are messages of the contract; `process`, `ending` and `exit` are lines
/// of text. Each file appears whole or not at all, and is on the disk when it is there.
final class AttemptFolder {

    private static final Charset UTF_8 = StandardCharsets.UTF_8;
    private static final int READ_BYTES_MAX = 1024 * 1024;

    /// The process that leads an attempt.
    ///
    /// @param birth changes when the number is used for another process
    record Leader(long pid, String birth) {}

    /// An end that the agent has asked for.
    ///
    /// @param cancelled by the console; otherwise it has failed
    record Ending(boolean cancelled, String why) {}

    private final Path path;

    AttemptFolder(Path path) {
        this.path = path;
    }

    /// Those of all attempts that are kept, oldest first.
    static List<AttemptFolder> allIn(Path root, Logger log) {
        List<Long> numbers = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root, "[1-9]*")) {
            for (Path entry : entries) {
                numbers.add(Long.parseLong(entry.getFileName().toString()));
            }
        } catch (IOException | NumberFormatException e) {
            log.log(Level.FINE, "no attempts are kept", e);
        }
        return numbers.stream()
                .sorted()
                .map(number -> new AttemptFolder(root.resolve(Long.toString(number))))
                .toList();
    }

    Path path() {
        return path;
    }

    Path output() {
        return path.resolve("output");
    }

    /// Where the exit code is written by the process that started the program.
    Path exit() {
        return path.resolve("exit");
    }

    /// Where the program may write a checkpoint instead of printing it.
    Path checkpointFile() {
        return path.resolve("checkpoint");
    }

    Path work() throws IOException {
        return Files.createDirectories(path.resolve("work"));
    }

    /// Where the program leaves what it makes, until all of it is moved to where the job wants it.
    Path made() {
        return path.resolve("made");
    }

    boolean exists() {
        return Files.exists(path.resolve("assignment"));
    }

    void create(AssignSegment assignment) throws IOException {
        Files.createDirectories(path);
        write("assignment", assignment.toByteArray());
    }

    Optional<AssignSegment> assignment() throws IOException {
        Optional<byte[]> bytes = read(path.resolve("assignment"));
        try {
            return bytes.isEmpty()
                    ? Optional.empty()
                    : Optional.of(AssignSegment.parseFrom(bytes.get()));
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }

    void state(SegmentUpdate update) throws IOException {
        write("state", update.toByteArray());
    }

    Optional<SegmentUpdate> state() throws IOException {
        Optional<byte[]> bytes = read(path.resolve("state"));
        return bytes.isEmpty()
                ? Optional.empty()
                : Optional.of(SegmentUpdate.parseFrom(bytes.get()));
    }

    void leader(Leader leader) throws IOException {
        write("process", (leader.pid() + " " + leader.birth() + "\n").getBytes(UTF_8));
    }

    Optional<Leader> leader() throws IOException {
        Optional<String> line = line(path.resolve("process"));
        if (line.isEmpty() || line.get().indexOf(' ') < 1) {
            return Optional.empty();
        }
        int blank = line.get().indexOf(' ');
        return Optional.of(
                new Leader(
                        Long.parseLong(line.get().substring(0, blank)),
                        line.get().substring(blank + 1)));
    }

    void ending(Ending ending) throws IOException {
        write("ending", ((ending.cancelled() ? "c" : "f") + ending.why()).getBytes(UTF_8));
    }

    Optional<Ending> ending() throws IOException {
        return line(path.resolve("ending"))
                .filter(line -> !line.isEmpty())
                .map(line -> new Ending(line.charAt(0) == 'c', line.substring(1)));
    }

    /// The exit code of the program, once it has ended by itself.
    OptionalInt exitCode() throws IOException {
        Optional<String> line = line(exit());
        try {
            return line.isEmpty()
                    ? OptionalInt.empty()
                    : OptionalInt.of(Integer.parseInt(line.get().strip()));
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    /// What the program has written as a checkpoint, first line; empty when there is nothing.
    Optional<String> writtenCheckpoint() throws IOException {
        return line(checkpointFile()).map(String::strip).filter(token -> !token.isEmpty());
    }

    /// The console has stored how it ended; what is left is for people who look.
    void acknowledge() throws IOException {
        write("acknowledged", new byte[0]);
    }

    boolean isAcknowledged() {
        return Files.exists(path.resolve("acknowledged"));
    }

    void delete() throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }

    private static Optional<String> line(Path file) throws IOException {
        return read(file).map(bytes -> new String(bytes, UTF_8)).map(AttemptFolder::firstLine);
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }

    /// A job may write what it likes into its folder: no more than a little of it is read.
    private static Optional<byte[]> read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return Optional.of(in.readNBytes(READ_BYTES_MAX));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private void write(String name, byte[] bytes) throws IOException {
        Path part = path.resolve(name + ".part");
        try (FileChannel channel =
                FileChannel.open(
                        part,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(
                part,
                path.resolve(name),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }
}
