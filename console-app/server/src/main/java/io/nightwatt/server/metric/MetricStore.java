package io.nightwatt.server.metric;

import io.nightwatt.engine.metric.GpuSample;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/// Keeps samples for as long as they are kept raw. Samples may come late, doubled and in any order;
/// who reads sees each moment once, in order.
///
/// [#append] is called by one thread at a time; everything else from any.
public interface MetricStore extends AutoCloseable {

    /// Takes samples in. When it returns, a killed process does not lose them; a machine without
    /// power does until the next [#force].
    ///
    /// @return how many were taken; the others are older than what is kept, or of more GPUs than a
    ///   worker can have
    /// @throws IOException when they could not be written: they are lost if the process ends now
    int append(List<Batch> batches) throws IOException;

    /// Puts what was appended onto the disk.
    void force() throws IOException;

    /// Finishes what is old enough to be finished, and lets go of what is no longer needed. To be
    /// called every minute or so.
    void care() throws IOException;

    /// The newest sample of every GPU.
    Map<SeriesKey, GpuSample> latest();

    /// All GPUs that there are samples of, in order.
    SortedSet<SeriesKey> series();

    /// Shows the samples of one GPU from `from` on and before `to`, in the order of time.
    ///
    /// @param columns numbers of metrics, rising
    /// @throws IOException when they cannot be read; a part that is damaged is passed over, and
    ///   told in the log
    void read(SeriesKey key, Instant from, Instant to, int[] columns, Rows rows) throws IOException;

    /// The hours that hold samples on disk, by their beginnings, and of each GPU in them a number
    /// that rises when samples are added.
    Map<Instant, Map<SeriesKey, Long>> hours();

    /// Deletes the samples of all whole hours before `end`.
    ///
    /// @return how many there were
    long dropBefore(Instant end) throws IOException;

    /// Finishes everything in order.
    @Override
    void close() throws IOException;

    /// Sees rows of samples.
    interface Rows {

        /// Some rows, the oldest first.
        ///
        /// @param times milliseconds since the Unix epoch
        /// @param columns for each asked-for column its values; both arrays are used again, and may
        ///   be longer than `count`
        /// @param from the first row that counts
        /// @param to the row after the last that counts
        void rows(long[] times, long[][] columns, int from, int to);
    }
}
