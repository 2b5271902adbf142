package io.nightwatt.server.metric;

import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.metric.GpuSample;
import io.nightwatt.engine.metric.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The samples of the last day or so in files of a folder: one an hour, and a log of what is in
/// none of them yet.
public final class SegmentStore implements MetricStore {

    /// GPUs of one worker that are kept at most.
    static final int GPUS_MAX = 64;

    private static final Logger log = LoggerFactory.getLogger(SegmentStore.class);

    /// An hour's samples go to its file when it has been over for so long.
    private static final Duration HOUR_END_GRACE = Duration.ofMinutes(2);

    /// So long a sample stays in the log and in memory only.
    private static final Duration OPEN_MAX = Duration.ofMinutes(20);

    private static final Duration FUTURE_MAX = Duration.ofHours(1);
    private static final Duration LATEST_MAX = Duration.ofDays(7);

    private final InstantSource clock;
    private final Duration keep;
    private final Segments segments;
    private final WriteAheadLog wal;
    private final Map<SeriesKey, Series> series = new ConcurrentHashMap<>();
    private final Map<WorkerId, Integer> gpusOf = new ConcurrentHashMap<>();
    private final Workbench appending = new Workbench();

    /// Guards itself: whoever cares for the store, one at a time.
    private final Workbench caring = new Workbench();

    private SegmentStore(InstantSource clock, Duration keep, Segments segments, WriteAheadLog wal) {
        this.clock = clock;
        this.keep = keep;
        this.segments = segments;
        this.wal = wal;
    }

    /// Opens what is in a folder, which is made where it is missing. Whatever is damaged in it is
    /// told and set aside.
    ///
    /// @param clock the clock that samples are stamped by
    /// @param keep what is older is not taken in
    /// @throws IOException when the folder cannot be used at all
    public static SegmentStore open(Path folder, InstantSource clock, Duration keep)
            throws IOException {
        Files.createDirectories(folder);
        Segments segments = Segments.open(folder);
        SegmentStore store = new SegmentStore(clock, keep, segments, new WriteAheadLog(folder));
        Map<SeriesKey, Map<Long, Long>> inFiles = segments.numbers();
        for (SeriesKey key : inFiles.keySet()) {
            store.seriesOf(key);
        }
        long last =
                inFiles.values().stream()
                        .flatMap(hours -> hours.values().stream())
                        .mapToLong(number -> number)
                        .max()
                        .orElse(0);
        store.readLatest();
        store.wal.startAt(1 + Math.max(last, store.replay(folder, inFiles)));
        return store;
    }

    /// @return the highest number in the log
    private long replay(Path folder, Map<SeriesKey, Map<Long, Long>> inFiles) throws IOException {
        long highest = 0;
        for (Path file : WriteAheadLog.files(folder)) {
            WalFrames.Read read;
            try {
                read =
                        WalFrames.read(
                                file,
                                (key, sample, number) -> {
                                    long hour = Hours.of(sample.atMillis());
                                    Map<Long, Long> hours = inFiles.getOrDefault(key, Map.of());
                                    if (number > hours.getOrDefault(hour, 0L)) {
                                        take(key, sample, number, clock.millis());
                                    }
                                });
            } catch (IOException e) {
                log.warn("{} cannot be read, its samples are missing: {}", file, e.getMessage());
                continue;
            }
            if (read.bytesUnread() > 0) {
                log.warn(
                        "{}: the last {} bytes are not whole and are passed over",
                        file,
                        read.bytesUnread());
            }
            wal.found(file, read.lastNumber());
            highest = Math.max(highest, read.lastNumber());
        }
        return highest;
    }

    @Override
    public int append(List<Batch> batches) throws IOException {
        long now = clock.millis();
        int taken = 0;
        IOException failure = beginFrame();
        for (Batch batch : batches) {
            for (Batch.Told told : batch.told()) {
                SeriesKey key = new SeriesKey(batch.worker(), told.gpu());
                GpuSample sample = told.sample();
                if (isKept(sample.atMillis(), now) && seriesOf(key) != null) {
                    long number = wal.add(key, sample);
                    taken++;
                    try {
                        take(key, sample, number, now);
                    } catch (IOException e) {
                        // The others are taken none the less, and in the log all are.
                        failure = e;
                    }
                }
            }
        }
        if (taken > 0 && wal.isOpen()) {
            wal.write();
        }
        if (failure != null) {
            throw failure;
        }
        return taken;
    }

    /// Without a log samples are kept in memory and, later, in files: better than not at all.
    private @Nullable IOException beginFrame() {
        try {
            wal.begin();
            return null;
        } catch (IOException e) {
            return e;
        }
    }

    private boolean isKept(long atMillis, long now) {
        return Hours.of(atMillis) >= Hours.of(now - keep.toMillis())
                && atMillis <= now + FUTURE_MAX.toMillis();
    }

    private void take(SeriesKey key, GpuSample sample, long number, long now) throws IOException {
        long hour = Hours.of(sample.atMillis());
        Series one = seriesOf(key);
        while (one != null && !one.add(hour, sample, number, now, appending, segments::append)) {
            series.remove(key, one);
            one = seriesOf(key);
        }
    }

    /// @return null when the worker has as many GPUs as a worker can have
    private @Nullable Series seriesOf(SeriesKey key) {
        Series known = series.get(key);
        if (known != null) {
            return known;
        }
        if (gpusOf.getOrDefault(key.worker(), 0) >= GPUS_MAX) {
            return null;
        }
        gpusOf.merge(key.worker(), 1, Integer::sum);
        Series made = new Series(key);
        series.put(key, made);
        return made;
    }

    @Override
    public void force() throws IOException {
        wal.force();
    }

    @Override
    public void care() throws IOException {
        long now = clock.millis();
        synchronized (caring) {
            finish((hour, since) ->
                    (hour + 1) * Hours.MILLIS + HOUR_END_GRACE.toMillis() <= now
                            || since + OPEN_MAX.toMillis() <= now);
            segments.rest(Hours.of(now - HOUR_END_GRACE.toMillis()));
            forgetSilent(now - Math.max(LATEST_MAX.toMillis(), 2 * keep.toMillis()));
            dropLog();
            wal.rollSoon();
        }
    }

    private void finish(Series.Due due) throws IOException {
        IOException failure = null;
        for (Series one : series.values()) {
            try {
                one.finish(due, caring, segments::append);
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void forgetSilent(long before) {
        series.values()
                .removeIf(one -> {
                    boolean retired = one.retire(before);
                    if (retired) {
                        gpusOf.computeIfPresent(
                                one.key().worker(), (_, count) -> count > 1 ? count - 1 : null);
                    }
                    return retired;
                });
    }

    private void dropLog() throws IOException {
        long oldestOpen = Long.MAX_VALUE;
        for (Series one : series.values()) {
            oldestOpen = Math.min(oldestOpen, one.firstNumber());
        }
        segments.force();
        wal.dropBefore(oldestOpen);
    }

    @Override
    public Map<SeriesKey, GpuSample> latest() {
        Map<SeriesKey, GpuSample> latest = new HashMap<>();
        series.forEach((key, one) -> {
            GpuSample newest = one.latest();
            if (newest != null) {
                latest.put(key, newest);
            }
        });
        return latest;
    }

    @Override
    public SortedSet<SeriesKey> series() {
        return new TreeSet<>(series.keySet());
    }

    @Override
    public void read(SeriesKey key, Instant from, Instant to, int[] columns, Rows rows)
            throws IOException {
        long start = from.toEpochMilli();
        long end = to.toEpochMilli();
        Series one = series.get(key);
        if (one == null || start >= end) {
            return;
        }
        List<Segments.Part> parts = new ArrayList<>();
        List<Block> blocks =
                one.look(
                        start,
                        end,
                        new Workbench(),
                        () -> parts.addAll(segments.find(key, start, end)));
        for (Segments.Part part : parts) {
            try {
                part.file().read(part.entries()).stream()
                        .flatMap(chunk -> chunk.blocks().stream())
                        .filter(block -> block.start() < end && block.end() >= start)
                        .forEach(blocks::add);
            } catch (NoSuchFileException e) {
                log.debug("{} went while it was asked for", part.file());
            }
        }
        try {
            new BlockMerge(start, end, columns, rows).run(blocks);
        } catch (DamagedException e) {
            throw new IOException("samples of " + key + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// Finds the newest sample of each GPU in the files, for those that have not told one yet.
    private void readLatest() {
        Map<Instant, Map<SeriesKey, Long>> hours = segments.marks();
        Map<SeriesKey, Instant> newestHour = new HashMap<>();
        hours.forEach((hour, marks) -> marks.keySet().forEach(key -> newestHour.put(key, hour)));
        int[] all = Metric.all().stream().mapToInt(Metric::column).toArray();
        newestHour.forEach((key, hour) -> {
            Series one = series.get(key);
            if (one == null) {
                return;
            }
            try {
                long end = newestEnd(key, hour);
                read(
                        key,
                        Instant.ofEpochMilli(end),
                        Instant.ofEpochMilli(end + 1),
                        all,
                        (times, columns, _, to) -> {
                            long[] values = new long[columns.length];
                            for (int column = 0; column < values.length; column++) {
                                values[column] = columns[column][to - 1];
                            }
                            one.seen(new GpuSample(times[to - 1], values));
                        });
            } catch (IOException e) {
                log.warn("the newest sample of {} is not known: {}", key, e.getMessage());
            }
        });
    }

    private long newestEnd(SeriesKey key, Instant hour) {
        long start = hour.toEpochMilli();
        return segments.find(key, start, start + Hours.MILLIS).stream()
                .flatMap(part -> part.entries().stream())
                .mapToLong(SegmentIndex.Entry::end)
                .max()
                .orElse(start);
    }

    @Override
    public Map<Instant, Map<SeriesKey, Long>> hours() {
        return segments.marks();
    }

    @Override
    public long dropBefore(Instant end) throws IOException {
        return segments.dropBefore(Hours.of(end.toEpochMilli()));
    }

    @Override
    public void close() throws IOException {
        synchronized (caring) {
            try {
                finish((_, _) -> true);
                segments.restAll();
                dropLog();
            } finally {
                wal.close();
            }
            wal.dropBefore(Long.MAX_VALUE);
        }
    }
}
