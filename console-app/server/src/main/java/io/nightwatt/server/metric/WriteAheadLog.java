package io.nightwatt.server.metric;

import io.nightwatt.engine.metric.GpuSample;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What came in and may be in no segment file yet, in the order in which it came: numbered samples
/// in files of a few minutes each.
///
/// [#begin], [#add] and [#write] belong to one thread; the rest may be called from any.
final class WriteAheadLog {

    private static final String PREFIX = "wal-";
    private static final String SUFFIX = ".log";
    private static final long FILE_BYTES_MAX = 32L << 20;
    private static final int DEFINITION = 0;

    private final Path folder;
    private final Object disk = new Object();

    /// Files that are written to no more, by their last number. Guarded by `disk`.
    private final NavigableMap<Long, List<Path>> full = new TreeMap<>();

    /// Files that are written to no more and not forced yet. Guarded by `disk`.
    private final Deque<FileChannel> unforced = new ArrayDeque<>();

    private final Bytes frame = new Bytes(1 << 16);
    private final Map<SeriesKey, Writing> writing = new HashMap<>();
    private @Nullable Path path;
    private volatile @Nullable FileChannel channel;
    private volatile boolean rollWanted;
    private long bytes;
    private long next;

    /// What a file knows of a GPU.
    private record Writing(int number, SampleCodec codec) {}

    WriteAheadLog(Path folder) {
        this.folder = folder;
    }

    /// The log files of a folder, the oldest first.
    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(
                            path -> {
                                String name = String.valueOf(path.getFileName());
                                return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
                            })
                    .sorted()
                    .toList();
        }
    }

    /// From which number on samples are numbered.
    void startAt(long number) {
        next = number;
    }

    /// A file that was found, and read, at the start.
    void found(Path file, long lastNumber) {
        synchronized (disk) {
            full.computeIfAbsent(lastNumber, _ -> new ArrayList<>()).add(file);
        }
    }

    /// Begins a frame: what is added to it is written together.
    ///
    /// @throws IOException when it cannot be written; samples can be added to it all the same
    void begin() throws IOException {
        try {
            if (channel == null || bytes > FILE_BYTES_MAX || (rollWanted && bytes > 0)) {
                roll();
            }
        } finally {
            frame.clear();
            WalFrames.beginFrame(frame, next);
        }
    }

    /// Whether there is a file to write to.
    boolean isOpen() {
        return channel != null;
    }

    /// Adds a sample to the frame.
    ///
    /// @return the sample's number
    long add(SeriesKey key, GpuSample sample) {
        Writing known = writing.get(key);
        if (known == null) {
            known = new Writing(writing.size() + 1, new SampleCodec());
            writing.put(key, known);
            frame.put(DEFINITION);
            key.write(frame);
        }
        frame.putVarint(known.number());
        known.codec().write(sample, frame);
        long number = next;
        next++;
        return number;
    }

    /// Writes the frame. Afterwards it survives the end of this process.
    void write() throws IOException {
        FileChannel to = channel;
        if (to == null) {
            throw new IOException("the log has no file");
        }
        WalFrames.endFrame(frame);
        try {
            SegmentFile.writeAll(to, frame.asBuffer());
            bytes += frame.length();
        } catch (IOException e) {
            // What follows would refer to what is not there: a new file refers to nothing.
            close(to);
            throw e;
        }
    }

    private void close(FileChannel to) {
        retire(to);
        channel = null;
    }

    /// Goes on in a new file.
    private void roll() throws IOException {
        FileChannel old = channel;
        if (old != null) {
            close(old);
        }
        writing.clear();
        Path made = file(next);
        while (Files.exists(made)) {
            // Nothing whole was written to it. A number that is left out does no harm.
            next++;
            made = file(next);
        }
        FileChannel opened =
                FileChannel.open(made, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        path = made;
        bytes = 0;
        rollWanted = false;
        channel = opened;
    }

    private Path file(long number) {
        return folder.resolve(String.format(Locale.ROOT, "%s%019d%s", PREFIX, number, SUFFIX));
    }

    private void retire(FileChannel old) {
        Path file = path;
        synchronized (disk) {
            unforced.add(old);
            if (file != null) {
                full.computeIfAbsent(next - 1, _ -> new ArrayList<>()).add(file);
            }
        }
        path = null;
    }

    /// Has the next frame go to a new file, so that the old one can go in time.
    void rollSoon() {
        rollWanted = true;
    }

    /// Puts everything that was written onto the disk.
    void force() throws IOException {
        FileChannel current = channel;
        synchronized (disk) {
            while (!unforced.isEmpty()) {
                FileChannel old = unforced.getFirst();
                old.force(false);
                old.close();
                unforced.removeFirst();
            }
        }
        if (current != null && current.isOpen()) {
            current.force(false);
        }
    }

    /// Deletes the files of which every sample has a lower number.
    void dropBefore(long number) throws IOException {
        synchronized (disk) {
            NavigableMap<Long, List<Path>> old = full.headMap(number, false);
            for (List<Path> files : old.values()) {
                for (Path file : files) {
                    Files.deleteIfExists(file);
                }
            }
            old.clear();
        }
    }

    /// Bytes of all its files.
    long size() throws IOException {
        long sum = 0;
        for (Path file : files(folder)) {
            sum += Files.size(file);
        }
        return sum;
    }

    void close() throws IOException {
        FileChannel held = channel;
        if (held != null) {
            close(held);
        }
        force();
    }
}
