package io.nightwatt.server.metric;

import io.nightwatt.engine.metric.GpuSample;
import java.util.Arrays;

/// Up to [#ROWS_MAX] rows of whole numbers, column by column in as few bytes as a simple code can:
/// each column by itself as a constant, as steps that are all the same, or as what it or its steps
/// have above their least, in as many bits as the greatest needs.
///
/// A column may lack values ([GpuSample#ABSENT]); one that lacks all takes no byte. Columns can be
/// read one by one: each says how long it is.
///
/// Not thread-safe: an instance has its own scratch space.
final class BlockCodec {

    static final int ROWS_MAX = 128;

    static final int COLUMNS_MAX = 250;

    private static final int CONSTANT = 0;
    private static final int CONSTANT_STEP = 1;
    private static final int VALUES = 2;
    private static final int STEPS = 3;
    private static final int KIND = 0x03;
    private static final int SPARSE = 0x80;

    private final long[] present = new long[ROWS_MAX];
    private final long[] packed = new long[ROWS_MAX];
    private final Bytes column = new Bytes(1100);

    /// Adds a block.
    ///
    /// @param columns at least one, each with at least `rows` values
    /// @param rows at least one
    void encode(long[][] columns, int rows, Bytes out) {
        if (rows < 1 || rows > ROWS_MAX || columns.length > COLUMNS_MAX) {
            throw new IllegalArgumentException(rows + " rows of " + columns.length + " columns");
        }
        out.put(rows);
        out.put(columns.length);
        for (long[] values : columns) {
            column.clear();
            encode(values, rows);
            out.putVarint(column.length());
            out.put(column.asBuffer().array(), 0, column.length());
        }
    }

    private void encode(long[] values, int rows) {
        int count = 0;
        for (int row = 0; row < rows; row++) {
            if (values[row] != GpuSample.ABSENT) {
                present[count] = values[row];
                count++;
            }
        }
        if (count == 0) {
            return;
        }
        long least = present[0];
        long greatest = present[0];
        long leastStep = 0;
        long greatestStep = 0;
        for (int i = 1; i < count; i++) {
            least = Math.min(least, present[i]);
            greatest = Math.max(greatest, present[i]);
            long step = present[i] - present[i - 1];
            leastStep = i == 1 ? step : Math.min(leastStep, step);
            greatestStep = i == 1 ? step : Math.max(greatestStep, step);
        }
        int sparse = count < rows ? SPARSE : 0;
        if (least == greatest) {
            begin(CONSTANT | sparse, values, rows);
            column.putSigned(least);
            return;
        }
        if (leastStep == greatestStep) {
            begin(CONSTANT_STEP | sparse, values, rows);
            column.putSigned(present[0]);
            column.putSigned(leastStep);
            return;
        }
        int width = width(greatest - least);
        int stepWidth = width(greatestStep - leastStep);
        int plain = Bytes.packedLength(count, width);
        int stepped =
                Bytes.packedLength(count - 1, stepWidth)
                        + Bytes.varintLength(Bytes.zigzag(leastStep));
        if (plain <= stepped) {
            begin(VALUES | sparse, values, rows);
            column.putSigned(least);
            column.put(width);
            for (int i = 0; i < count; i++) {
                packed[i] = present[i] - least;
            }
            column.putPacked(packed, count, width);
        } else {
            begin(STEPS | sparse, values, rows);
            column.putSigned(present[0]);
            column.putSigned(leastStep);
            column.put(stepWidth);
            for (int i = 1; i < count; i++) {
                packed[i - 1] = present[i] - present[i - 1] - leastStep;
            }
            column.putPacked(packed, count - 1, stepWidth);
        }
    }

    private static int width(long range) {
        return Long.SIZE - Long.numberOfLeadingZeros(range);
    }

    private void begin(int kind, long[] values, int rows) {
        column.put(kind);
        if ((kind & SPARSE) != 0) {
            for (int row = 0; row < rows; row += 8) {
                int bits = 0;
                for (int bit = 0; bit < 8 && row + bit < rows; bit++) {
                    if (values[row + bit] != GpuSample.ABSENT) {
                        bits |= 1 << bit;
                    }
                }
                column.put(bits);
            }
        }
    }

    /// Reads a block, or those of its columns that are wanted.
    ///
    /// @param wanted numbers of columns, rising
    /// @param into for each wanted column an array for [#ROWS_MAX] values; one that the block lacks
    ///   is filled with absent values
    /// @return how many rows there are
    /// @throws DamagedException when these are no bytes of a block
    int decode(ByteSource from, int[] wanted, long[][] into) {
        int rows = from.next();
        int columns = from.next();
        if (rows < 1 || rows > ROWS_MAX) {
            throw new DamagedException("a block of " + rows + " rows");
        }
        int next = 0;
        for (int number = 0; number < columns; number++) {
            int length = from.nextCount(from.left());
            if (next < wanted.length && wanted[next] == number) {
                decode(from.part(length), rows, into[next]);
                next++;
            }
            from.skip(length);
        }
        for (; next < wanted.length; next++) {
            Arrays.fill(into[next], 0, rows, GpuSample.ABSENT);
        }
        return rows;
    }

    private void decode(ByteSource from, int rows, long[] into) {
        if (from.left() == 0) {
            Arrays.fill(into, 0, rows, GpuSample.ABSENT);
            return;
        }
        int kind = from.next();
        if ((kind & ~(KIND | SPARSE)) != 0) {
            throw new DamagedException("a column of kind " + kind);
        }
        if ((kind & SPARSE) == 0) {
            values(kind & KIND, from, rows, into);
            return;
        }
        byte[] mask = from.nextBytes((rows + 7) / 8);
        int count = 0;
        for (int row = 0; row < rows; row++) {
            count += (mask[row >> 3] >> (row & 7)) & 1;
        }
        if (count == 0) {
            throw new DamagedException("a column with values that has none");
        }
        values(kind & KIND, from, count, present);
        int next = 0;
        for (int row = 0; row < rows; row++) {
            if (((mask[row >> 3] >> (row & 7)) & 1) != 0) {
                into[row] = present[next];
                next++;
            } else {
                into[row] = GpuSample.ABSENT;
            }
        }
    }

    private static void values(int kind, ByteSource from, int count, long[] into) {
        long first = from.nextSigned();
        switch (kind) {
            case CONSTANT -> Arrays.fill(into, 0, count, first);
            case CONSTANT_STEP -> {
                long step = from.nextSigned();
                long value = first;
                for (int i = 0; i < count; i++) {
                    into[i] = value;
                    value += step;
                }
            }
            case VALUES -> from.nextPacked(into, count, bits(from), first);
            default -> {
                long least = from.nextSigned();
                from.nextPacked(into, count - 1, bits(from), least);
                long value = first;
                for (int i = 0; i < count - 1; i++) {
                    long step = into[i];
                    into[i] = value;
                    value += step;
                }
                into[count - 1] = value;
            }
        }
    }

    private static int bits(ByteSource from) {
        int width = from.next();
        if (width < 1 || width > Long.SIZE) {
            throw new DamagedException("numbers of " + width + " bits");
        }
        return width;
    }
}
