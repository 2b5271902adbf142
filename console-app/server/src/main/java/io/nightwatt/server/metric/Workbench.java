package io.nightwatt.server.metric;

import io.nightwatt.engine.metric.Metric;
import java.util.Arrays;

/// Makes blocks out of samples as they came. Not thread-safe: scratch space for one thread.
final class Workbench {

    private static final int TIME = 0;

    private final BlockCodec codec = new BlockCodec();
    private final Bytes out = new Bytes(4096);
    private final long[][] columns = new long[1 + Metric.COUNT][BlockCodec.ROWS_MAX];
    private final long[][] metrics = Arrays.copyOfRange(columns, 1, columns.length);
    private final long[] sorted = new long[BlockCodec.ROWS_MAX];
    private final int[] rowOf = new int[BlockCodec.ROWS_MAX];

    /// Makes a block.
    ///
    /// @param written samples, by a [SampleCodec]
    Block block(byte[] written, int rows) {
        ByteSource in = new ByteSource(written);
        SampleCodec samples = new SampleCodec();
        boolean inOrder = true;
        for (int row = 0; row < rows; row++) {
            columns[TIME][row] = samples.read(in, metrics, row);
            inOrder = inOrder && (row == 0 || columns[TIME][row - 1] < columns[TIME][row]);
        }
        int left = inOrder ? rows : order(rows);
        out.clear();
        codec.encode(columns, left, out);
        return new Block(columns[TIME][0], columns[TIME][left - 1], left, out.toArray());
    }

    /// Puts the rows in order and takes each moment once, as it came first.
    private int order(int rows) {
        for (int row = 0; row < rows; row++) {
            rowOf[row] = row;
        }
        // Nearly sorted as a rule: what came late moves up a few places.
        for (int row = 1; row < rows; row++) {
            int moving = rowOf[row];
            int place = row;
            while (place > 0 && columns[TIME][rowOf[place - 1]] > columns[TIME][moving]) {
                rowOf[place] = rowOf[place - 1];
                place--;
            }
            rowOf[place] = moving;
        }
        int left = 0;
        for (int row = 0; row < rows; row++) {
            if (left == 0 || columns[TIME][rowOf[left - 1]] != columns[TIME][rowOf[row]]) {
                rowOf[left] = rowOf[row];
                left++;
            }
        }
        for (long[] column : columns) {
            for (int row = 0; row < left; row++) {
                sorted[row] = column[rowOf[row]];
            }
            System.arraycopy(sorted, 0, column, 0, left);
        }
        return left;
    }
}
