package io.nightwatt.engine.job;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeSet;

/// Which open jobs wait for a time or for other jobs, so that nobody has to look through all of
/// them.
final class Barred {

    private final Map<JobId, SortedSet<JobId>> followers = new HashMap<>();
    private final Moments starts = new Moments();
    private final SortedSet<JobId> ripe = new TreeSet<>();

    void put(Job job, Jobs jobs) {
        Barrier barrier = job.barrier();
        barrier.notBefore().ifPresent(at -> starts.put(at, job.id()));
        for (JobId other : barrier.after()) {
            followers.computeIfAbsent(other, _ -> new TreeSet<>()).add(job.id());
            if (jobs.isDone(other)) {
                ripe.add(job.id());
            }
        }
    }

    void remove(Job job) {
        Barrier barrier = job.barrier();
        barrier.notBefore().ifPresent(at -> starts.remove(at, job.id()));
        for (JobId other : barrier.after()) {
            SortedSet<JobId> waiting = followers.get(other);
            if (waiting != null && waiting.remove(job.id()) && waiting.isEmpty()) {
                followers.remove(other);
            }
        }
        ripe.remove(job.id());
    }

    /// A job is done: whoever waited for it may go on.
    void done(JobId id) {
        ripe.addAll(followers.getOrDefault(id, new TreeSet<>()));
    }

    /// Jobs whose earliest start comes by `until`, the earliest first.
    List<JobId> startsBy(Instant until) {
        return starts.by(until);
    }

    /// Jobs of which a condition is met at `now`.
    NavigableSet<JobId> ripe(Instant now) {
        var all = new TreeSet<>(ripe);
        all.addAll(starts.by(now));
        return all;
    }
}
