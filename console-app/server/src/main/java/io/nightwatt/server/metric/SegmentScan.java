package io.nightwatt.server.metric;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/// Reads through a segment file, record by record, and finds the whole ones whatever lies between
/// them.
final class SegmentScan {

    /// Looking for the next whole record goes so far at a time.
    private static final int SEARCH_BYTES = 1 << 16;

    private final FileChannel channel;
    private final long size;
    private final ByteBuffer head =
            ByteBuffer.allocate(Chunk.HEAD_BYTES).order(ByteOrder.LITTLE_ENDIAN);

    /// What was found.
    ///
    /// @param wholeUntil the end of the last whole record
    /// @param gaps what lies before it and is no whole record
    record Found(long wholeUntil, List<Gap> gaps) {

        Found {
            gaps = List.copyOf(gaps);
        }
    }

    /// Bytes from `from` on and before `to`.
    record Gap(long from, long to) {}

    /// What is done with each whole record.
    interface Sink {
        void record(Chunk chunk, long offset, int length);
    }

    SegmentScan(FileChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size();
    }

    Found run(long from, Sink sink) throws IOException {
        List<Gap> gaps = new ArrayList<>();
        long at = from;
        long wholeUntil = from;
        while (at < size) {
            int length = tryRecord(at, sink);
            if (length > 0) {
                if (at > wholeUntil) {
                    gaps.add(new Gap(wholeUntil, at));
                }
                at += length;
                wholeUntil = at;
            } else {
                at = nextMagic(at + 1);
            }
        }
        return new Found(wholeUntil, gaps);
    }

    /// @return its length; 0 when there is no whole record
    private int tryRecord(long at, Sink sink) throws IOException {
        if (size - at < Chunk.HEAD_BYTES) {
            return 0;
        }
        read(head.clear(), at);
        head.flip();
        int magic = head.getInt();
        int length = head.getInt();
        int sum = head.getInt();
        if (magic != Chunk.MAGIC
                || length <= 0
                || length > Chunk.BODY_BYTES_MAX
                || length > size - at - Chunk.HEAD_BYTES) {
            return 0;
        }
        byte[] body = new byte[length];
        read(ByteBuffer.wrap(body), at + Chunk.HEAD_BYTES);
        if (Bytes.checksum(body, 0, length) != sum) {
            return 0;
        }
        try {
            Chunk chunk = Chunk.readBody(new ByteSource(body));
            sink.record(chunk, at, Chunk.HEAD_BYTES + length);
            return Chunk.HEAD_BYTES + length;
        } catch (DamagedException e) {
            return 0;
        }
    }

    private long nextMagic(long from) throws IOException {
        long at = from;
        while (size - at >= Chunk.HEAD_BYTES) {
            int count = (int) Math.min(SEARCH_BYTES, size - at);
            ByteBuffer part = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
            read(part, at);
            for (int i = 0; i + Integer.BYTES <= count; i++) {
                if (part.getInt(i) == Chunk.MAGIC) {
                    return at + i;
                }
            }
            at += count - Integer.BYTES + 1;
        }
        return size;
    }

    private void read(ByteBuffer into, long at) throws IOException {
        long place = at;
        while (into.hasRemaining()) {
            int read = channel.read(into, place);
            if (read < 0) {
                throw new IOException("the file became shorter while it was read");
            }
            place += read;
        }
    }
}
