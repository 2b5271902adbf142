package io.nightwatt.server.metric;

import io.nightwatt.engine.metric.GpuSample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One GPU's samples that are in no segment file yet. Thread-safe: its own lock guards it, also
/// while a chunk moves into a file, so that who reads finds each sample in one of the two places.
final class Series {

    private final SeriesKey key;

    /// By hour; more than one only around its end, and where samples come late.
    private final Map<Long, OpenChunk> open = new TreeMap<>();

    private @Nullable GpuSample latest;
    private boolean retired;

    Series(SeriesKey key) {
        this.key = key;
    }

    SeriesKey key() {
        return key;
    }

    /// Where finished chunks go.
    interface Target {
        void append(long hour, Chunk chunk) throws IOException;
    }

    /// Adds one sample.
    ///
    /// @return false when this object is out of use and another must take it
    /// @throws IOException when its hour could not be written; it is tried again later
    /// @param hour its hour's beginning
    /// @param nowMillis when it came
    synchronized boolean add(
            long hour,
            GpuSample sample,
            long number,
            long nowMillis,
            Workbench bench,
            Target target)
            throws IOException {
        if (retired) {
            return false;
        }
        OpenChunk chunk = open.computeIfAbsent(hour, _ -> new OpenChunk(number, nowMillis));
        chunk.add(sample, number, bench);
        seen(sample);
        if (chunk.isFull()) {
            try {
                target.append(hour, chunk.finish(key, bench));
                open.remove(hour);
            } catch (IOException e) {
                if (chunk.isTooBig()) {
                    open.remove(hour);
                }
                throw e;
            }
        }
        return true;
    }

    /// Moves those hours into files that `isDue`.
    synchronized void finish(Due due, Workbench bench, Target target) throws IOException {
        Iterator<Map.Entry<Long, OpenChunk>> each = open.entrySet().iterator();
        while (each.hasNext()) {
            Map.Entry<Long, OpenChunk> entry = each.next();
            if (due.isDue(entry.getKey(), entry.getValue().sinceMillis())) {
                target.append(entry.getKey(), entry.getValue().finish(key, bench));
                each.remove();
            }
        }
    }

    /// Which chunks are to be finished.
    interface Due {
        boolean isDue(long hour, long sinceMillis);
    }

    /// Looks at what is in no file yet, and at what is in files, at one moment.
    synchronized List<Block> look(long from, long to, Workbench bench, Runnable atTheSameMoment) {
        List<Block> found = new ArrayList<>();
        for (OpenChunk chunk : open.values()) {
            for (Block block : chunk.blocks(bench)) {
                if (block.start() < to && block.end() >= from) {
                    found.add(block);
                }
            }
        }
        atTheSameMoment.run();
        return found;
    }

    synchronized @Nullable GpuSample latest() {
        return latest;
    }

    synchronized void seen(GpuSample sample) {
        GpuSample known = latest;
        if (known == null || known.atMillis() < sample.atMillis()) {
            latest = sample;
        }
    }

    /// Puts this object out of use where it holds nothing and its newest sample is older than this.
    synchronized boolean retire(long beforeMillis) {
        GpuSample known = latest;
        retired = open.isEmpty() && (known == null || known.atMillis() < beforeMillis);
        return retired;
    }

    /// The number of the oldest sample that is in no file; a very high one where there is none.
    synchronized long firstNumber() {
        return open.values().stream()
                .mapToLong(OpenChunk::firstNumber)
                .min()
                .orElse(Long.MAX_VALUE);
    }
}
