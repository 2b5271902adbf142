package io.nightwatt.engine.job;

import io.nightwatt.engine.fleet.WorkerId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Every [Queue] that is not empty, ordered by who is served first.
final class Queues {

    private final Map<Requirements, Queue> byRequirements = new HashMap<>();
    private final TreeMap<Place, Queue> byHead = new TreeMap<>();
    private @Nullable List<Queue> ordered;

    /// In the order of their first jobs, as they are now. Made when it is asked for after a change:
    /// a turn goes through it many times.
    Collection<Queue> inOrder() {
        List<Queue> known = ordered;
        if (known == null) {
            known = List.copyOf(byHead.values());
            ordered = known;
        }
        return known;
    }

    Optional<Queue> of(Requirements requirements) {
        return Optional.ofNullable(byRequirements.get(requirements));
    }

    /// Every queue has to find out anew whether the worker fits.
    void forget(WorkerId worker) {
        byHead.values().forEach(queue -> queue.forget(worker));
    }

    /// Puts the job where it belongs by how many of its segments wait.
    void put(Job job) {
        Queue queue = byRequirements.computeIfAbsent(job.spec().requirements(), Queue::new);
        change(queue, () -> queue.put(job));
    }

    void remove(Job job) {
        of(job.spec().requirements()).ifPresent(queue -> change(queue, () -> queue.remove(job)));
    }

    private void change(Queue queue, Runnable step) {
        ordered = null;
        if (!queue.isEmpty()) {
            byHead.remove(queue.head());
        }
        step.run();
        if (queue.isEmpty()) {
            byRequirements.remove(queue.requirements());
        } else {
            byHead.put(queue.head(), queue);
        }
    }
}
