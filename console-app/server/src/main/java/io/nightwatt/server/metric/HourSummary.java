package io.nightwatt.server.metric;

import io.nightwatt.engine.metric.GpuSample;
import io.nightwatt.engine.metric.Metric;

/// What remains of one hour of one GPU.
///
/// @param hour its number since the Unix epoch
/// @param mark of the newest sample that is in it; see [MetricStore#hours]
/// @param samples how many there were
/// @param energy what it used
/// @param stats for each metric by its column
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody, and written once.
record HourSummary(long hour, long mark, long samples, Energy energy, Stats[] stats) {

    /// What a GPU used in an hour, told in two ways. Neither invents what was not seen: each says
    /// which part of the hour it is of.
    ///
    /// @param drawnMillijoules the power that it drew, added up over time
    /// @param drawnMillis of which so much of the hour is known
    /// @param countedMillijoules by the GPU's own counter
    /// @param countedMillis of which so much of the hour is known
    record Energy(
            long drawnMillijoules, long drawnMillis, long countedMillijoules, long countedMillis) {}

    /// One metric over the hour, as it is kept.
    ///
    /// @param meanHundredths a hundred times the mean
    record Stats(long min, long meanHundredths, long max, long last) {

        static final Stats NONE =
                new Stats(GpuSample.ABSENT, GpuSample.ABSENT, GpuSample.ABSENT, GpuSample.ABSENT);

        boolean isKnown() {
            return last != GpuSample.ABSENT;
        }

        double mean(Metric metric) {
            return metric.value(meanHundredths / 100.0);
        }
    }

    Stats stats(Metric metric) {
        return stats[metric.column()];
    }
}
