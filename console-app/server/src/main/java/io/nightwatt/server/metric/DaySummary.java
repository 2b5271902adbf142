package io.nightwatt.server.metric;

import io.nightwatt.engine.metric.Metric;
import io.nightwatt.server.metric.HourSummary.Energy;
import io.nightwatt.server.metric.HourSummary.Stats;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// The hours of one day of one GPU as bytes, and back.
final class DaySummary {

    private static final int VERSION = 1;
    private static final int HEAD = 7;
    private static final int PER_METRIC = 4;
    private static final int HOURS_MAX = 24;

    private DaySummary() {}

    /// @param hours 1 to 24 of them, rising
    static byte[] write(Collection<HourSummary> hours) {
        long[][] columns = new long[HEAD + PER_METRIC * Metric.COUNT][hours.size()];
        int row = 0;
        for (HourSummary hour : hours) {
            columns[0][row] = hour.hour();
            columns[1][row] = hour.mark();
            columns[2][row] = hour.samples();
            columns[3][row] = hour.energy().drawnMillijoules();
            columns[4][row] = hour.energy().drawnMillis();
            columns[5][row] = hour.energy().countedMillijoules();
            columns[6][row] = hour.energy().countedMillis();
            for (int metric = 0; metric < Metric.COUNT; metric++) {
                Stats stats = hour.stats()[metric];
                int column = HEAD + PER_METRIC * metric;
                columns[column][row] = stats.min();
                columns[column + 1][row] = stats.meanHundredths();
                columns[column + 2][row] = stats.max();
                columns[column + 3][row] = stats.last();
            }
            row++;
        }
        Bytes out = new Bytes(1024);
        out.put(VERSION);
        new BlockCodec().encode(columns, row, out);
        return out.toArray();
    }

    /// @throws DamagedException when these are no hours
    static List<HourSummary> read(byte[] bytes) {
        ByteSource in = new ByteSource(bytes);
        int version = in.next();
        if (version != VERSION) {
            throw new DamagedException("a summary of version " + version);
        }
        int count = HEAD + PER_METRIC * Metric.COUNT;
        int[] wanted = new int[count];
        for (int column = 0; column < count; column++) {
            wanted[column] = column;
        }
        long[][] columns = new long[count][BlockCodec.ROWS_MAX];
        int rows = new BlockCodec().decode(in, wanted, columns);
        if (rows > HOURS_MAX) {
            throw new DamagedException("a day of " + rows + " hours");
        }
        List<HourSummary> hours = new ArrayList<>(rows);
        for (int row = 0; row < rows; row++) {
            Stats[] stats = new Stats[Metric.COUNT];
            for (int metric = 0; metric < Metric.COUNT; metric++) {
                int column = HEAD + PER_METRIC * metric;
                stats[metric] =
                        new Stats(
                                columns[column][row],
                                columns[column + 1][row],
                                columns[column + 2][row],
                                columns[column + 3][row]);
            }
            hours.add(
                    new HourSummary(
                            columns[0][row],
                            columns[1][row],
                            columns[2][row],
                            new Energy(
                                    columns[3][row],
                                    columns[4][row],
                                    columns[5][row],
                                    columns[6][row]),
                            stats));
        }
        return hours;
    }
}
