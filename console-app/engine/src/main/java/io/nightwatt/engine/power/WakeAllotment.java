package io.nightwatt.engine.power;

import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.job.Queue;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Allots the workers that come, one segment each, to the queues in their order: a matching by
/// augmenting paths (Kuhn), so that a queue is left without only where no exchange would help.
///
/// Workers are known here by their places in the list of all.
final class WakeAllotment {

    private final List<Worker> fleet;
    private final BitSet coming;
    private final Supplier<List<Integer>> candidates;
    private @Nullable List<Integer> ranked;
    private final @Nullable Queue[] owners;
    private final BitSet visited = new BitSet();

    /// @param coming who takes a segment soon without our doing
    /// @param candidates who could be woken now, the best first; asked for when what comes is not
    ///   enough
    WakeAllotment(List<Worker> fleet, BitSet coming, Supplier<List<Integer>> candidates) {
        this.fleet = fleet;
        this.coming = coming;
        this.candidates = candidates;
        this.owners = new Queue[fleet.size()];
    }

    /// Gives the queue as many workers as it has segments waiting. Returns the candidate that has
    /// to be woken for that; empty when what comes is enough, or all there is.
    Optional<Worker> serve(Queue queue) {
        int wanted = queue.segments();
        for (int served = 0; served < wanted; served++) {
            if (claim(queue, List.of()) >= 0) {
                continue;
            }
            if (ranked == null) {
                ranked = candidates.get();
            }
            int woken = claim(queue, ranked);
            return woken < 0 ? Optional.empty() : Optional.of(fleet.get(woken));
        }
        return Optional.empty();
    }

    /// The workers that the queue was given.
    List<Worker> servedBy(Queue queue) {
        var served = new ArrayList<Worker>();
        for (int place : queue.fitting(fleet)) {
            if (owners[place] == queue) {
                served.add(fleet.get(place));
            }
        }
        return served;
    }

    private int claim(Queue queue, List<Integer> asleep) {
        visited.clear();
        return augment(queue, asleep);
    }

    /// Finds a worker among those who come and `asleep`, if need be by moving other queues on.
    /// Returns the worker that was free before; -1 when there is none.
    private int augment(Queue queue, List<Integer> asleep) {
        int[] fitting = queue.fitting(fleet);
        for (int place : fitting) {
            if (coming.get(place) && owners[place] == null) {
                owners[place] = queue;
                return place;
            }
        }
        for (int place : asleep) {
            if (owners[place] == null && queue.fits(fleet.get(place))) {
                owners[place] = queue;
                return place;
            }
        }
        for (int place : fitting) {
            Queue owner = owners[place];
            if (owner == null || owner == queue || visited.get(place)) {
                continue;
            }
            visited.set(place);
            int freed = augment(owner, asleep);
            if (freed >= 0) {
                owners[place] = queue;
                return freed;
            }
        }
        return -1;
    }
}
