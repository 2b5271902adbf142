package io.nightwatt.server.metric;

import io.nightwatt.engine.metric.GpuSample;
import java.util.ArrayList;
import java.util.List;

/// The samples of one GPU and one hour that are in no segment file yet: whole blocks, and behind
/// them samples as they came. Guarded by its [Series].
final class OpenChunk {

    private static final int BLOCKS_USUAL = 8;
    private static final int BLOCKS_MAX = 64;

    private final long firstNumber;
    private final long sinceMillis;
    private final List<Block> blocks = new ArrayList<>();
    private final Bytes tail = new Bytes(256);
    private SampleCodec codec = new SampleCodec();
    private int tailRows;
    private long lastNumber;

    /// An empty one.
    ///
    /// @param firstNumber of the first sample that will be added
    /// @param sinceMillis when that came
    OpenChunk(long firstNumber, long sinceMillis) {
        this.firstNumber = firstNumber;
        this.sinceMillis = sinceMillis;
    }

    void add(GpuSample sample, long number, Workbench bench) {
        codec.write(sample, tail);
        tailRows++;
        lastNumber = number;
        if (tailRows == BlockCodec.ROWS_MAX) {
            finishBlock(bench);
        }
    }

    /// Whether it is time to write it; again with every block, should that have failed.
    boolean isFull() {
        return tailRows == 0 && blocks.size() >= BLOCKS_USUAL;
    }

    /// Whether it has failed to be written for so long that it can be held no longer.
    boolean isTooBig() {
        return blocks.size() >= BLOCKS_MAX;
    }

    /// The number of the oldest sample in it.
    long firstNumber() {
        return firstNumber;
    }

    long sinceMillis() {
        return sinceMillis;
    }

    /// All of it.
    Chunk finish(SeriesKey key, Workbench bench) {
        if (tailRows > 0) {
            finishBlock(bench);
        }
        return new Chunk(key, lastNumber, blocks);
    }

    /// What is in it now.
    List<Block> blocks(Workbench bench) {
        List<Block> all = new ArrayList<>(blocks);
        if (tailRows > 0) {
            all.add(bench.block(tail.toArray(), tailRows));
        }
        return all;
    }

    private void finishBlock(Workbench bench) {
        blocks.add(bench.block(tail.toArray(), tailRows));
        tail.clear();
        tailRows = 0;
        codec = new SampleCodec();
    }
}
