package io.nightwatt.server.live;

import io.nightwatt.engine.fleet.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// The newest reading of every GPU. A reading that comes late never replaces a newer one.
/// Thread-safe; nothing here blocks.
public final class LiveView {

    /// GPUs of one worker that are kept at most.
    public static final int GPUS_MAX = 64;

    private final Map<WorkerId, Map<String, GpuReading>> workers = new ConcurrentHashMap<>();
    private final AtomicLong version = new AtomicLong();

    /// Takes in readings of one worker, in any order.
    public void accept(WorkerId worker, List<GpuReading> readings) {
        if (readings.isEmpty()) {
            return;
        }
        workers.compute(
                worker,
                (_, held) -> {
                    Map<String, GpuReading> merged =
                            held == null ? new HashMap<>() : new HashMap<>(held);
                    readings.forEach(reading -> merge(merged, reading));
                    return Map.copyOf(merged);
                });
        version.incrementAndGet();
    }

    /// The newest reading of each GPU of a worker, by UUID.
    public Map<String, GpuReading> of(WorkerId worker) {
        return workers.getOrDefault(worker, Map.of());
    }

    /// Lets go of what is held of a worker: it has left the fleet.
    public void forget(WorkerId worker) {
        workers.remove(worker);
        version.incrementAndGet();
    }

    /// Rises with every change.
    public long version() {
        return version.get();
    }

    /// The sum over all GPUs whose power draw is known and not older than `freshFor`.
    public OptionalDouble watts(Instant now, Duration freshFor) {
        Instant oldest = now.minus(freshFor);
        double[] watts =
                workers.values().stream()
                        .flatMap(gpus -> gpus.values().stream())
                        .filter(reading -> !reading.sampledAt().isBefore(oldest))
                        .flatMapToDouble(reading -> reading.powerDrawWatts().known().stream())
                        .toArray();
        double sum = 0;
        for (double w : watts) {
            sum += w;
        }
        return watts.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum);
    }

    private static void merge(Map<String, GpuReading> held, GpuReading reading) {
        GpuReading newest = held.get(reading.uuid());
        if (newest == null) {
            if (held.size() < GPUS_MAX) {
                held.put(reading.uuid(), reading);
            }
        } else if (newest.sampledAt().isBefore(reading.sampledAt())) {
            held.put(reading.uuid(), reading);
        }
    }
}
