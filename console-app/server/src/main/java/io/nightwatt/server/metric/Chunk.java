package io.nightwatt.server.metric;

import java.util.ArrayList;
import java.util.List;

/// One record of a segment file: blocks of one GPU, and all that is needed to know what they are.
///
/// @param lastNumber of the newest sample in it, among all that ever came
record Chunk(SeriesKey key, long lastNumber, List<Block> blocks) {

    /// Every record begins with it, so that the next one is found behind a damaged one.
    static final int MAGIC = 0x4B43574E;

    /// Magic, length of the body, checksum of the body.
    static final int HEAD_BYTES = 3 * Integer.BYTES;

    static final int BODY_BYTES_MAX = 1 << 20;

    private static final int BLOCKS_MAX = 1024;

    Chunk {
        blocks = List.copyOf(blocks);
    }

    long start() {
        return blocks.stream().mapToLong(Block::start).min().orElseThrow();
    }

    long end() {
        return blocks.stream().mapToLong(Block::end).max().orElseThrow();
    }

    int rows() {
        return blocks.stream().mapToInt(Block::rows).sum();
    }

    void write(Bytes out) {
        int head = out.length();
        out.putInt(MAGIC);
        out.putInt(0);
        out.putInt(0);
        int body = out.length();
        key.write(out);
        out.putVarint(lastNumber);
        out.putVarint(blocks.size());
        long before = 0;
        for (Block block : blocks) {
            out.putSigned(block.start() - before);
            out.putVarint(block.end() - block.start());
            out.put(block.rows());
            out.putVarint(block.bytes().length);
            before = block.end();
        }
        for (Block block : blocks) {
            out.put(block.bytes());
        }
        out.setInt(head + Integer.BYTES, out.length() - body);
        out.setInt(head + 2 * Integer.BYTES, out.checksum(body));
    }

    /// Reads what lies behind the head.
    ///
    /// @throws DamagedException when it is no chunk
    static Chunk readBody(ByteSource in) {
        SeriesKey key = SeriesKey.read(in);
        long lastNumber = in.nextVarint();
        int count = in.nextCount(BLOCKS_MAX);
        if (count == 0) {
            throw new DamagedException("a chunk without a block");
        }
        long[] starts = new long[count];
        long[] ends = new long[count];
        int[] rows = new int[count];
        int[] lengths = new int[count];
        long before = 0;
        for (int i = 0; i < count; i++) {
            starts[i] = before + in.nextSigned();
            ends[i] = starts[i] + in.nextVarint();
            rows[i] = in.next();
            lengths[i] = in.nextCount(in.left());
            before = ends[i];
        }
        List<Block> blocks = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            blocks.add(new Block(starts[i], ends[i], rows[i], in.nextBytes(lengths[i])));
        }
        return new Chunk(key, lastNumber, blocks);
    }
}
