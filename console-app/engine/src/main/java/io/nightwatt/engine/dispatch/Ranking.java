package io.nightwatt.engine.dispatch;

import io.nightwatt.engine.fleet.Machine;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.job.Preference;
import io.nightwatt.engine.job.Requirements;
import io.nightwatt.engine.power.Hold;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// Who is the best of several workers that could take a segment; the best is the least. Pure.
///
/// Free goes before parked, for what is parked holds a part of its GPU; then what the job prefers;
/// then the strategy decides.
record Ranking(Strategy strategy, Preference preference, Instant now) {

    private static final Comparator<Offer> PARKED_LAST =
            Comparator.comparing(offer -> !Readiness.isIdle(offer.worker()));

    private static final Comparator<Offer> IN_TURN = Comparator.comparing(Ranking::lastUsedAt);

    private static final Comparator<Offer> LATEST_FIRST =
            Comparator.comparing(Ranking::lastUsedAt, Comparator.reverseOrder());

    /// At work before at rest, and of those at work the one with the fewest free GPUs; on anyway
    /// before could sleep; used lately before long unused.
    private static final Comparator<Offer> PACKED =
            Comparator.comparing((Offer offer) -> !isAtWork(offer))
                    .thenComparingInt(offer -> isAtWork(offer) ? offer.room().gpus().size() : 0)
                    .thenComparing(offer -> !isOnAnyway(offer.worker()))
                    .thenComparing(LATEST_FIRST);

    Comparator<Offer> of(Requirements needs) {
        Comparator<Offer> first =
                preference.isNone()
                        ? PARKED_LAST
                        : PARKED_LAST.thenComparing(
                                offer -> preference.liking(offer.worker()),
                                Comparator.reverseOrder());
        return first.thenComparing(byStrategy(needs)).thenComparing(offer -> offer.worker().id());
    }

    private Comparator<Offer> byStrategy(Requirements needs) {
        return switch (strategy) {
            case LEAST_LOADED ->
                    Comparator.comparingDouble(Ranking::shareLeased)
                            .thenComparingDouble(
                                    offer -> offer.worker().record().effort().lately(now))
                            .thenComparing(Ranking::freeVramMb, Comparator.reverseOrder())
                            .thenComparing(IN_TURN);
            case ROUND_ROBIN -> IN_TURN;
            case CAPABILITY_FIRST ->
                    Comparator.comparingLong((Offer offer) -> largestVramMb(offer, needs))
                            .thenComparingInt(offer -> offer.room().gpus().size())
                            .thenComparingInt(offer -> offer.worker().tags().size())
                            .thenComparing(PACKED);
            case PACK -> PACKED;
        };
    }

    private static Instant lastUsedAt(Offer offer) {
        return offer.worker().record().lastUsedAt().orElse(Instant.EPOCH);
    }

    private static int gpus(Offer offer) {
        return offer.worker().machine().map(Machine::gpus).map(List::size).orElse(0);
    }

    private static boolean isAtWork(Offer offer) {
        return offer.room().slots() < Room.SLOTS || offer.room().gpus().size() < gpus(offer);
    }

    /// Of its GPUs; of its slots where it has no GPU.
    private static double shareLeased(Offer offer) {
        int all = gpus(offer);
        return all == 0
                ? 1 - (double) offer.room().slots() / Room.SLOTS
                : 1 - (double) offer.room().gpus().size() / all;
    }

    /// Of all its free GPUs together.
    private static long freeVramMb(Offer offer) {
        return offer.room().gpus().stream().mapToLong(Machine.Gpu::vramMb).sum();
    }

    /// Of what the segment would be given; of all that there is when it needs no GPU.
    private static long largestVramMb(Offer offer, Requirements needs) {
        List<Machine.Gpu> gpus =
                needs.gpus() == 0
                        ? offer.room().gpus()
                        : offer.lease(needs).map(Room.Lease::gpus).orElse(List.of());
        return gpus.stream().mapToLong(Machine.Gpu::vramMb).max().orElse(0);
    }

    private static boolean isOnAnyway(Worker worker) {
        return worker.settings().minFleetMember()
                || worker.hold().filter(hold -> hold.kind() == Hold.Kind.ON).isPresent();
    }
}
