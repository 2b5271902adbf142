package io.nightwatt.engine.power;

import io.nightwatt.engine.dispatch.Room;
import io.nightwatt.engine.fleet.Machine;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.job.Queue;
import io.nightwatt.engine.job.Requirements;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Allots what the workers that come have to give, GPU by GPU, to the queues in their order: a
/// matching by augmenting paths (Kuhn), so that a segment of one GPU is left without only where no
/// exchange would help. Where segments take several GPUs no such promise can be had in short time;
/// then an exchange is tried, and may be missed.
///
/// Workers are known here by their places in the list of all.
final class WakeAllotment {

    /// So many exchanges are tried in one plan: to wake one more than needed is better than to
    /// decide late.
    private static final int EXCHANGES_MAX = 2_000;

    /// The worker that has to be woken for a queue.
    record Needed(Queue queue, Worker worker) {}

    /// One segment of a queue that has its place.
    private record Claim(int place, Queue queue, Room.Lease lease) {}

    /// A claim that was made, or given up.
    private record Change(Claim claim, boolean made) {}

    private final List<Worker> fleet;
    private final IntFunction<Room> soon;
    private final @Nullable Room[] rooms;
    private final BitSet coming = new BitSet();
    private final Map<Integer, List<Claim>> claims = new LinkedHashMap<>();
    private final Map<Integer, Queue> kept = new HashMap<>();
    private final List<Change> journal = new ArrayList<>();

    /// From which queue a place was to be taken, in the search that is under way.
    private final Map<Queue, BitSet> visited = new HashMap<>();

    private int exchanges;

    /// @param soon what the worker at a place gives soon without our doing; asked once for each
    ///   that some queue could use
    WakeAllotment(List<Worker> fleet, IntFunction<Room> soon) {
        this.fleet = fleet;
        this.soon = soon;
        this.rooms = new Room[fleet.size()];
    }

    private Room room(int place) {
        Room known = rooms[place];
        if (known != null) {
            return known;
        }
        Room first = soon.apply(place);
        rooms[place] = first;
        coming.set(place, !first.isNone());
        return first;
    }

    private boolean comes(int place) {
        room(place);
        return coming.get(place);
    }

    /// Gives each queue places for as many segments as wait in it.
    ///
    /// @param candidates who could be woken now for what is left over, the best first; asked for
    ///   when what comes is not enough
    /// @return the worker that has to be woken; empty when what comes is enough, or all there is
    Optional<Needed> serve(
            Iterable<Queue> queues, Function<Map<Queue, Integer>, List<Integer>> candidates) {
        Map<Queue, Integer> unserved = new LinkedHashMap<>();
        for (Queue queue : queues) {
            int left = allot(queue);
            if (left > 0) {
                unserved.put(queue, left);
            }
        }
        List<Integer> asleep = unserved.isEmpty() ? List.of() : candidates.apply(unserved);
        asleep.forEach(place -> rooms[place] = Room.whole(fleet.get(place)));
        if (!asleep.isEmpty()) {
            for (Queue queue : unserved.keySet()) {
                Optional<Worker> woken = wake(queue, asleep);
                if (woken.isPresent()) {
                    return Optional.of(new Needed(queue, woken.get()));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Worker> wake(Queue queue, List<Integer> asleep) {
        int before = journal.size();
        visited.clear();
        if (!seat(queue, asleep)) {
            return Optional.empty();
        }
        return journal.subList(before, journal.size()).stream()
                .filter(change -> change.made() && !comes(change.claim().place()))
                .map(change -> fleet.get(change.claim().place()))
                .findFirst();
    }

    /// The workers that the queue was given.
    List<Worker> servedBy(Queue queue) {
        var served = new ArrayList<Worker>();
        for (int place : queue.fitting(fleet)) {
            if (claims.getOrDefault(place, List.of()).stream()
                    .anyMatch(claim -> claim.queue() == queue)) {
                served.add(fleet.get(place));
            }
        }
        return served;
    }

    /// How many segments are left without a place.
    private int allot(Queue queue) {
        int left = queue.segments();
        for (int place : queue.fitting(fleet)) {
            while (left > 0 && comes(place) && claim(queue, place)) {
                left--;
            }
        }
        visited.clear();
        while (left > 0 && takeOver(queue, List.of())) {
            left--;
            visited.clear();
        }
        if (left > 0 && queue.requirements().gpus() > 1) {
            keepOneFor(queue);
        }
        journal.clear();
        return left;
    }

    /// As placement does: the worker that is nearest to having enough gives no GPU to those behind.
    private void keepOneFor(Queue queue) {
        int nearest = -1;
        for (int place : queue.fitting(fleet)) {
            boolean may = comes(place) && !kept.containsKey(place);
            int gpus = may ? room(place).gpus().size() : 0;
            if (gpus > 0 && (nearest < 0 || gpus > room(nearest).gpus().size())) {
                nearest = place;
            }
        }
        if (nearest >= 0) {
            kept.put(nearest, queue);
        }
    }

    /// Finds a place for one segment among those who come and `asleep`, if need be by moving
    /// segments of other queues on.
    private boolean seat(Queue queue, List<Integer> asleep) {
        for (int place : queue.fitting(fleet)) {
            if (comes(place) && claim(queue, place)) {
                return true;
            }
        }
        for (int place : asleep) {
            if (queue.fits(fleet.get(place)) && claim(queue, place)) {
                return true;
            }
        }
        return takeOver(queue, asleep);
    }

    private boolean takeOver(Queue queue, List<Integer> asleep) {
        for (int place : queue.fitting(fleet)) {
            for (Queue other : othersAt(place, queue)) {
                BitSet seen = visited.computeIfAbsent(other, _ -> new BitSet());
                if (seen.get(place) || useful(place, other, queue.requirements()).isEmpty()) {
                    continue;
                }
                if (exchanges >= EXCHANGES_MAX) {
                    return false;
                }
                seen.set(place);
                exchanges++;
                if (takeOver(queue, place, other, asleep)) {
                    return true;
                }
            }
        }
        return false;
    }

    // A queue is itself.
    @SuppressWarnings("ReferenceEquality")
    private Set<Queue> othersAt(int place, Queue queue) {
        Set<Queue> others = new LinkedHashSet<>();
        for (Claim claim : claims.getOrDefault(place, List.of())) {
            if (claim.queue() != queue) {
                others.add(claim.queue());
            }
        }
        return others;
    }

    /// Takes as many places from the other queue as one segment needs, if those find others.
    private boolean takeOver(Queue queue, int place, Queue other, List<Integer> asleep) {
        int before = journal.size();
        int moved = 0;
        while (room(place).lease(queue.requirements()).isEmpty()
                && giveUp(place, other, queue.requirements())) {
            moved++;
        }
        boolean goesOn = claim(queue, place);
        while (goesOn && moved > 0) {
            goesOn = seat(other, asleep);
            moved--;
        }
        if (!goesOn) {
            undo(before);
        }
        return goesOn;
    }

    // A queue is itself.
    @SuppressWarnings("ReferenceEquality")
    private boolean isKeptFrom(Queue queue, int place) {
        Queue keeper = kept.get(place);
        return keeper != null && keeper != queue && queue.requirements().gpus() > 0;
    }

    private boolean claim(Queue queue, int place) {
        if (isKeptFrom(queue, place)) {
            return false;
        }
        Optional<Room.Lease> lease = room(place).lease(queue.requirements());
        lease.ifPresent(given -> change(new Claim(place, queue, given), true));
        return lease.isPresent();
    }

    private boolean giveUp(int place, Queue other, Requirements needs) {
        Optional<Claim> claim = useful(place, other, needs);
        claim.ifPresent(given -> change(given, false));
        return claim.isPresent();
    }

    /// What the other queue has there that would help.
    // A queue is itself.
    @SuppressWarnings("ReferenceEquality")
    private Optional<Claim> useful(int place, Queue other, Requirements needs) {
        for (Claim claim : claims.getOrDefault(place, List.of())) {
            List<Machine.Gpu> gpus = claim.lease().gpus();
            boolean helps =
                    needs.gpus() == 0 ? gpus.isEmpty() : gpus.stream().anyMatch(needs::takes);
            if (claim.queue() == other && helps) {
                return Optional.of(claim);
            }
        }
        return Optional.empty();
    }

    private void change(Claim claim, boolean made) {
        apply(claim, made);
        journal.add(new Change(claim, made));
    }

    private void apply(Claim claim, boolean made) {
        int place = claim.place();
        if (made) {
            rooms[place] = room(place).without(claim.lease());
            claims.computeIfAbsent(place, _ -> new ArrayList<>()).add(claim);
        } else {
            rooms[place] = room(place).with(claim.lease());
            List<Claim> there = claims.getOrDefault(place, new ArrayList<>());
            there.remove(claim);
            if (there.isEmpty()) {
                claims.remove(place);
            }
        }
    }

    private void undo(int before) {
        while (journal.size() > before) {
            Change last = journal.removeLast();
            apply(last.claim(), !last.made());
        }
    }
}
