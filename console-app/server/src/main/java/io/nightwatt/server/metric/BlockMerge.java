package io.nightwatt.server.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Shows the rows of many blocks of one GPU in the order of time, each moment once. Blocks that do
/// not overlap, which is nearly all, are passed on one by one.
final class BlockMerge {

    private static final int ROW_BITS = 31;

    private final BlockCodec codec = new BlockCodec();
    private final long from;
    private final long to;
    private final int[] wanted;
    private final long[][] scratch;
    private final MetricStore.Rows rows;

    /// For one span.
    ///
    /// @param from the first moment that counts
    /// @param to the moment after the last that counts
    /// @param columns numbers of metrics
    BlockMerge(long from, long to, int[] columns, MetricStore.Rows rows) {
        this.from = from;
        this.to = to;
        this.rows = rows;
        wanted = new int[1 + columns.length];
        for (int i = 0; i < columns.length; i++) {
            wanted[1 + i] = 1 + columns[i];
        }
        scratch = new long[wanted.length][BlockCodec.ROWS_MAX];
    }

    /// Shows what is in them.
    ///
    /// @throws DamagedException when one of them is none
    void run(List<Block> blocks) {
        List<Block> sorted = new ArrayList<>(blocks);
        sorted.sort(Comparator.comparingLong(Block::start));
        List<Block> group = new ArrayList<>();
        long groupEnd = Long.MIN_VALUE;
        for (Block block : sorted) {
            if (!group.isEmpty() && block.start() > groupEnd) {
                show(group);
                group.clear();
            }
            group.add(block);
            groupEnd = Math.max(groupEnd, block.end());
        }
        if (!group.isEmpty()) {
            show(group);
        }
    }

    private void show(List<Block> group) {
        if (group.size() == 1) {
            int count = codec.decode(group.getFirst().source(), wanted, scratch);
            emit(scratch, count);
            return;
        }
        int all = group.stream().mapToInt(Block::rows).sum();
        long[][] joined = new long[wanted.length][all];
        int count = 0;
        for (Block block : group) {
            int more = codec.decode(block.source(), wanted, scratch);
            if (count + more > all) {
                throw new DamagedException("a block has more rows than it says");
            }
            for (int column = 0; column < wanted.length; column++) {
                System.arraycopy(scratch[column], 0, joined[column], count, more);
            }
            count += more;
        }
        inOrder(joined, count, group.getFirst().start());
    }

    private void inOrder(long[][] joined, int count, long start) {
        long[] order = new long[count];
        for (int row = 0; row < count; row++) {
            order[row] = ((joined[0][row] - start) << ROW_BITS) | row;
        }
        Arrays.sort(order);
        int filled = 0;
        long before = -1;
        for (long each : order) {
            if (each >>> ROW_BITS == before) {
                continue;
            }
            before = each >>> ROW_BITS;
            int row = (int) (each & ((1L << ROW_BITS) - 1));
            for (int column = 0; column < wanted.length; column++) {
                scratch[column][filled] = joined[column][row];
            }
            filled++;
            if (filled == BlockCodec.ROWS_MAX) {
                emit(scratch, filled);
                filled = 0;
            }
        }
        if (filled > 0) {
            emit(scratch, filled);
        }
    }

    private void emit(long[][] columns, int count) {
        long[] times = columns[0];
        int first = 0;
        while (first < count && times[first] < from) {
            first++;
        }
        int last = count;
        while (last > first && times[last - 1] >= to) {
            last--;
        }
        if (first < last) {
            rows.rows(times, Arrays.copyOfRange(columns, 1, columns.length), first, last);
        }
    }
}
