package io.nightwatt.engine.dispatch;

import io.nightwatt.engine.fleet.Machine;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.job.Preference;
import io.nightwatt.engine.power.Hold;
import java.time.Instant;
import java.util.Comparator;

/// Who is the best of several workers that could take a segment; the best is the least. Pure.
///
/// Free goes before parked, for what is parked holds a part of its GPU; then what the job prefers;
/// then the strategy decides.
final class Ranking {

    private static final Comparator<Worker> PARKED_LAST =
            Comparator.comparing(worker -> !Readiness.isIdle(worker));

    private static final Comparator<Worker> LATEST_FIRST =
            Comparator.comparing(
                    worker -> worker.record().lastUsedAt().orElse(Instant.EPOCH),
                    Comparator.reverseOrder());

    /// On anyway before could sleep; used lately before long unused.
    private static final Comparator<Worker> PACKED =
            Comparator.comparing((Worker worker) -> !isOnAnyway(worker))
                    .thenComparing(LATEST_FIRST);

    private static final Comparator<Worker> IN_TURN =
            Comparator.comparing(worker -> worker.record().lastUsedAt().orElse(Instant.EPOCH));

    private static final Comparator<Worker> LEAST_CAPABLE =
            Comparator.comparingLong(Ranking::vramMb)
                    .thenComparingInt(worker -> worker.tags().size())
                    .thenComparing(PACKED);

    private Ranking() {}

    static Comparator<Worker> of(Strategy strategy, Preference preference, Instant now) {
        Comparator<Worker> first =
                preference.isNone()
                        ? PARKED_LAST
                        : PARKED_LAST.thenComparing(preference::liking, Comparator.reverseOrder());
        return first.thenComparing(by(strategy, now)).thenComparing(Worker::id);
    }

    private static Comparator<Worker> by(Strategy strategy, Instant now) {
        return switch (strategy) {
            case LEAST_LOADED ->
                    Comparator.comparingDouble(
                                    (Worker worker) -> worker.record().effort().lately(now))
                            .thenComparing(Ranking::vramMb, Comparator.reverseOrder())
                            .thenComparing(IN_TURN);
            case ROUND_ROBIN -> IN_TURN;
            case CAPABILITY_FIRST -> LEAST_CAPABLE;
            case PACK -> PACKED;
        };
    }

    /// Of all its GPUs together.
    private static long vramMb(Worker worker) {
        long sum = 0;
        if (worker.machine().isPresent()) {
            for (Machine.Gpu gpu : worker.machine().get().gpus()) {
                sum += gpu.vramMb();
            }
        }
        return sum;
    }

    private static boolean isOnAnyway(Worker worker) {
        return worker.settings().minFleetMember()
                || worker.hold().filter(hold -> hold.kind() == Hold.Kind.ON).isPresent();
    }
}
