package io.nightwatt.engine.power;

import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.job.Queue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Allots the workers that come, one segment each, to the queues in their order: a matching by
/// augmenting paths (Kuhn), so that a queue is left without only where no exchange would help.
final class WakeAllotment {

    private final List<Worker> workers = new ArrayList<>();
    private final int coming;
    private final Supplier<List<Worker>> candidates;
    private boolean hasCandidates;
    private @Nullable Queue[] owners;
    private boolean[] visited;

    /// @param coming workers that take a segment soon without our doing
    /// @param candidates workers that could be woken now, the best first; asked for when what comes
    ///   is not enough
    WakeAllotment(List<Worker> coming, Supplier<List<Worker>> candidates) {
        this.coming = coming.size();
        this.candidates = candidates;
        workers.addAll(coming);
        owners = new Queue[workers.size()];
        visited = new boolean[workers.size()];
    }

    /// Gives the queue as many workers as it has segments waiting. Returns the candidate that has
    /// to be woken for that; empty when what comes is enough, or all there is.
    Optional<Worker> serve(Queue queue) {
        int wanted = queue.segments();
        for (int served = 0; served < wanted; served++) {
            if (claim(queue, coming) >= 0) {
                continue;
            }
            addCandidates();
            int woken = claim(queue, workers.size());
            return woken < 0 ? Optional.empty() : Optional.of(workers.get(woken));
        }
        return Optional.empty();
    }

    private void addCandidates() {
        if (!hasCandidates) {
            hasCandidates = true;
            workers.addAll(candidates.get());
            owners = Arrays.copyOf(owners, workers.size());
            visited = new boolean[workers.size()];
        }
    }

    /// The workers that the queue was given.
    List<Worker> servedBy(Queue queue) {
        var served = new ArrayList<Worker>();
        for (int index = 0; index < owners.length; index++) {
            if (owners[index] == queue) {
                served.add(workers.get(index));
            }
        }
        return served;
    }

    private int claim(Queue queue, int limit) {
        Arrays.fill(visited, false);
        return augment(queue, limit);
    }

    /// Finds a worker among the first `limit`, if need be by moving other queues on. Returns the
    /// worker that was free before; -1 when there is none.
    private int augment(Queue queue, int limit) {
        for (int index = 0; index < limit; index++) {
            if (owners[index] == null && fits(queue, index)) {
                owners[index] = queue;
                return index;
            }
        }
        for (int index = 0; index < limit; index++) {
            Queue owner = owners[index];
            if (owner == null || owner == queue || visited[index] || !fits(queue, index)) {
                continue;
            }
            visited[index] = true;
            int freed = augment(owner, limit);
            if (freed >= 0) {
                owners[index] = queue;
                return freed;
            }
        }
        return -1;
    }

    private boolean fits(Queue queue, int index) {
        return queue.fits(workers.get(index));
    }
}
