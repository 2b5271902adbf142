package io.nightwatt.engine.job;

import io.nightwatt.engine.fleet.WorkerId;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Every [Queue] that is not empty, ordered by who is served first.
final class Queues {

    private final Map<Requirements, Queue> byRequirements = new HashMap<>();
    private final TreeMap<Place, Queue> byHead = new TreeMap<>();

    /// In the order of their first jobs.
    Collection<Queue> inOrder() {
        return Collections.unmodifiableCollection(byHead.values());
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
