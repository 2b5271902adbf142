package io.nightwatt.server.metric;

import io.nightwatt.engine.fleet.WorkerId;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// Whose samples: one GPU in one worker.
///
/// @param gpu its UUID
public record SeriesKey(WorkerId worker, String gpu) implements Comparable<SeriesKey> {

    /// Bytes of a UUID at most, as UTF-8.
    static final int GPU_BYTES_MAX = 400;

    private static final Comparator<SeriesKey> ORDER =
            Comparator.comparingLong((SeriesKey key) -> key.worker().value())
                    .thenComparing(SeriesKey::gpu);

    void write(Bytes out) {
        byte[] bytes = gpu.getBytes(StandardCharsets.UTF_8);
        out.putVarint(worker.value());
        out.putVarint(bytes.length);
        out.put(bytes);
    }

    /// Reads what [#write] has written.
    ///
    /// @throws DamagedException when it is no key
    static SeriesKey read(ByteSource in) {
        long worker = in.nextVarint();
        if (worker <= 0) {
            throw new DamagedException("worker " + worker);
        }
        return new SeriesKey(new WorkerId(worker), in.nextText(GPU_BYTES_MAX));
    }

    // By hand: every sample begins with a look into a map of these.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SeriesKey that
                && worker.equals(that.worker)
                && gpu.equals(that.gpu);
    }

    @Override
    public int hashCode() {
        return worker.hashCode() * 31 + gpu.hashCode();
    }

    @Override
    public int compareTo(SeriesKey other) {
        return ORDER.compare(this, other);
    }
}
