package io.nightwatt.server.metric;

import io.nightwatt.engine.metric.GpuSample;
import io.nightwatt.engine.metric.Metric;
import java.util.Arrays;

/// Writes the samples of one GPU one after the other, each as its difference from the one before.
/// Writing and reading begin together, with a new instance each. Not thread-safe.
final class SampleCodec {

    private static final int COLUMNS = Metric.COUNT;
    private static final int ALL = (1 << COLUMNS) - 1;

    private final long[] before = new long[COLUMNS];
    private long beforeMillis;

    SampleCodec() {
        Arrays.fill(before, GpuSample.ABSENT);
    }

    void write(GpuSample sample, Bytes out) {
        int changed = 0;
        int gone = 0;
        for (int column = 0; column < COLUMNS; column++) {
            long value = sample.kept(column);
            if (value != before[column]) {
                if (value == GpuSample.ABSENT) {
                    gone |= 1 << column;
                } else {
                    changed |= 1 << column;
                }
            }
        }
        out.putSigned(sample.atMillis() - beforeMillis);
        beforeMillis = sample.atMillis();
        out.putVarint(((long) changed << 1) | (gone == 0 ? 0 : 1));
        if (gone != 0) {
            out.putVarint(gone);
        }
        for (int column = 0; column < COLUMNS; column++) {
            int bit = 1 << column;
            if ((changed & bit) != 0) {
                long value = sample.kept(column);
                out.putSigned(value - base(column));
                before[column] = value;
            } else if ((gone & bit) != 0) {
                before[column] = GpuSample.ABSENT;
            }
        }
    }

    /// Reads the next sample.
    ///
    /// @param columns where the values go, one array for each
    /// @param row at which place
    /// @return when it was taken
    long read(ByteSource in, long[][] columns, int row) {
        long at = readChanges(in);
        for (int column = 0; column < COLUMNS; column++) {
            columns[column][row] = before[column];
        }
        return at;
    }

    private long readChanges(ByteSource in) {
        beforeMillis += in.nextSigned();
        long told = in.nextVarint();
        long changed = told >>> 1;
        long gone = (told & 1) == 0 ? 0 : in.nextVarint();
        if ((changed | gone) > ALL || (changed | gone) < 0) {
            throw new DamagedException("a sample with more values than there are");
        }
        for (int column = 0; column < COLUMNS; column++) {
            int bit = 1 << column;
            if ((changed & bit) != 0) {
                before[column] = base(column) + in.nextSigned();
            } else if ((gone & bit) != 0) {
                before[column] = GpuSample.ABSENT;
            }
        }
        return beforeMillis;
    }

    GpuSample read(ByteSource in) {
        long at = readChanges(in);
        return new GpuSample(at, before.clone());
    }

    private long base(int column) {
        return before[column] == GpuSample.ABSENT ? 0 : before[column];
    }
}
