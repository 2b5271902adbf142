package io.nightwatt.server.metric;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Where in a segment file each GPU's records lie. Not thread-safe.
final class SegmentIndex {

    private static final int MAGIC = 0x5849574E;
    private static final int ENTRIES_MAX = 10_000_000;

    private final Map<SeriesKey, List<Entry>> entries = new HashMap<>();
    private long rows;

    /// One record.
    ///
    /// @param length of the whole record
    /// @param lastNumber as in [Chunk]
    record Entry(long offset, int length, long lastNumber, long start, long end, int rows) {}

    void add(SeriesKey key, Entry entry) {
        entries.computeIfAbsent(key, _ -> new ArrayList<>(4)).add(entry);
        rows += entry.rows();
    }

    List<Entry> of(SeriesKey key) {
        return entries.getOrDefault(key, List.of());
    }

    long rows() {
        return rows;
    }

    /// The newest number of each GPU.
    Map<SeriesKey, Long> marks() {
        Map<SeriesKey, Long> marks = HashMap.newHashMap(entries.size());
        entries.forEach((key, list) -> {
            long newest = 0;
            for (Entry entry : list) {
                newest = Math.max(newest, entry.lastNumber());
            }
            marks.put(key, newest);
        });
        return marks;
    }

    /// As bytes that say by themselves whether they are whole.
    ///
    /// @param covered up to which byte of the segment file it tells
    Bytes write(long covered) {
        Bytes out = new Bytes(1 << 16);
        out.putInt(MAGIC);
        out.putInt(0);
        int body = out.length();
        out.putVarint(covered);
        out.putVarint(entries.size());
        entries.forEach((key, list) -> {
            key.write(out);
            out.putVarint(list.size());
            for (Entry entry : list) {
                out.putVarint(entry.offset());
                out.putVarint(entry.length());
                out.putVarint(entry.lastNumber());
                out.putSigned(entry.start());
                out.putSigned(entry.end());
                out.putVarint(entry.rows());
            }
        });
        out.setInt(Integer.BYTES, out.checksum(body));
        return out;
    }

    /// Reads what [#write] has written.
    ///
    /// @param known gives one object for all keys that are equal
    /// @return up to which byte of the segment file it tells
    /// @throws DamagedException when it is not whole
    static long read(byte[] bytes, UnaryOperator<SeriesKey> known, SegmentIndex into) {
        ByteSource in = new ByteSource(bytes);
        if (in.nextInt() != MAGIC) {
            throw new DamagedException("no index");
        }
        int sum = in.nextInt();
        if (sum != Bytes.checksum(bytes, in.at(), in.left())) {
            throw new DamagedException("the checksum of the index is wrong");
        }
        long covered = in.nextVarint();
        int keys = in.nextCount(ENTRIES_MAX);
        for (int i = 0; i < keys; i++) {
            SeriesKey key = known.apply(SeriesKey.read(in));
            int count = in.nextCount(ENTRIES_MAX);
            for (int j = 0; j < count; j++) {
                into.add(
                        key,
                        new Entry(
                                in.nextVarint(),
                                in.nextCount(Chunk.BODY_BYTES_MAX + Chunk.HEAD_BYTES),
                                in.nextVarint(),
                                in.nextSigned(),
                                in.nextSigned(),
                                in.nextCount(Integer.MAX_VALUE)));
            }
        }
        return covered;
    }
}
