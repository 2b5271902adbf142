package io.nightwatt.engine.job;

import io.nightwatt.engine.fleet.WorkerId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;

/// Jobs that nothing but their earliest start keeps out of their queues, and not for long: workers
/// are woken and kept on for them, so that one is there at that time.
final class Expected {

    private List<Job> jobs = List.of();
    private List<Queue> queues = List.of();

    /// Looks anew. Jobs that are the same as before keep their queues, which remember who fits.
    ///
    /// @param due in the order of their starts
    void set(List<Job> due) {
        if (due.equals(jobs)) {
            return;
        }
        var byNeeds = new LinkedHashMap<Requirements, Queue>();
        for (Job job : due) {
            byNeeds.computeIfAbsent(job.spec().requirements(), Queue::new)
                    .put(job.past(Barrier.NONE, job.since()));
        }
        jobs = List.copyOf(due);
        queues = List.copyOf(byNeeds.values());
    }

    /// The job is another, or has ended: it is looked for anew.
    void forget(JobId changed) {
        if (jobs.stream().anyMatch(job -> job.id().equals(changed))) {
            var left = new ArrayList<>(jobs);
            left.removeIf(job -> job.id().equals(changed));
            set(left);
        }
    }

    /// Every queue has to find out anew whether the worker fits.
    void forget(WorkerId worker) {
        queues.forEach(queue -> queue.forget(worker));
    }

    Collection<Queue> queues() {
        return queues;
    }
}
