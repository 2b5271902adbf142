package io.nightwatt.server.metric;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The segment files of a folder, one an hour. Thread-safe.
final class Segments {

    private static final Logger log = LoggerFactory.getLogger(Segments.class);
    private static final String SUFFIX = ".seg";

    private final Path folder;
    private final NavigableMap<Long, SegmentFile> files = new ConcurrentSkipListMap<>();
    private final Map<SeriesKey, SeriesKey> keys = new ConcurrentHashMap<>();

    private Segments(Path folder) {
        this.folder = folder;
    }

    /// Opens every file that is there. One that cannot be read is told and passed over.
    static Segments open(Path folder) throws IOException {
        Segments segments = new Segments(folder);
        try (Stream<Path> all = Files.list(folder)) {
            for (Path path : all.sorted().toList()) {
                hour(path).ifPresent(hour -> segments.open(hour, path));
            }
        }
        return segments;
    }

    private static OptionalLong hour(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.endsWith(SUFFIX) && Files.isRegularFile(path)
                ? Hours.parse(name.substring(0, name.length() - SUFFIX.length()))
                : OptionalLong.empty();
    }

    private void open(long hour, Path path) {
        SegmentFile file = new SegmentFile(path, this::known);
        try {
            file.open();
        } catch (IOException e) {
            log.warn("{} cannot be read, its samples are missing: {}", path, e.getMessage());
        }
        files.put(hour, file);
    }

    /// Equal keys become one object: there are many records and few GPUs.
    private SeriesKey known(SeriesKey key) {
        SeriesKey same = keys.putIfAbsent(key, key);
        return same == null ? key : same;
    }

    void append(long hour, Chunk chunk) throws IOException {
        files.computeIfAbsent(
                        hour,
                        _ ->
                                new SegmentFile(
                                        folder.resolve(Hours.name(hour) + SUFFIX), this::known))
                .append(chunk);
    }

    /// A file, and which of its records are to be read.
    record Part(SegmentFile file, List<SegmentIndex.Entry> entries) {}

    /// What there is of one GPU from `from` on and before `to`, hour by hour.
    List<Part> find(SeriesKey key, long from, long to) {
        List<Part> parts = new ArrayList<>();
        for (SegmentFile file :
                files.subMap(Hours.of(from), true, Hours.of(to - 1), true).values()) {
            List<SegmentIndex.Entry> entries = file.entries(key, from, to);
            if (!entries.isEmpty()) {
                parts.add(new Part(file, entries));
            }
        }
        return parts;
    }

    Map<Instant, Map<SeriesKey, Long>> marks() {
        Map<Instant, Map<SeriesKey, Long>> marks = new TreeMap<>();
        files.forEach((hour, file) -> marks.put(Hours.start(hour), file.marks()));
        return marks;
    }

    /// By GPU and hour, the number up to which everything is in files.
    Map<SeriesKey, Map<Long, Long>> numbers() {
        Map<SeriesKey, Map<Long, Long>> numbers = new HashMap<>();
        files.forEach((hour, file) ->
                file.marks()
                        .forEach((key, number) ->
                                numbers.computeIfAbsent(key, _ -> new HashMap<>())
                                        .put(hour, number)));
        return numbers;
    }

    void force() throws IOException {
        for (SegmentFile file : files.values()) {
            file.force();
        }
    }

    /// Lets those files rest whose hour is over.
    ///
    /// @param newest the hour that is still written to
    void rest(long newest) throws IOException {
        for (Map.Entry<Long, SegmentFile> each : files.entrySet()) {
            SegmentFile file = each.getValue();
            if (file.isSuspect() || (each.getKey() < newest && file.isWritten())) {
                file.rest();
            }
        }
    }

    void restAll() throws IOException {
        for (SegmentFile file : files.values()) {
            file.rest();
        }
    }

    /// Deletes the files of all hours before this one.
    ///
    /// @return how many samples they held
    long dropBefore(long hour) throws IOException {
        long rows = 0;
        NavigableMap<Long, SegmentFile> old = files.headMap(hour, false);
        for (SegmentFile file : old.values()) {
            rows += file.delete();
        }
        old.clear();
        return rows;
    }
}
