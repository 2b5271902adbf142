package io.nightwatt.engine.job;

import io.nightwatt.engine.fleet.Declaration;
import io.nightwatt.engine.fleet.Machine;
import io.nightwatt.engine.fleet.Worker;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// All jobs with the same [Requirements] that have a segment waiting, in the order in which they
/// are served. Whatever fits the first fits them all, so a decision looks at queues, not at jobs.
///
/// Read-only outside this package; owned by the engine's thread.
public final class Queue {

    private static final int REMEMBERED_MAX = 100_000;

    private final Requirements requirements;
    private final TreeMap<Place, Entry> waiting = new TreeMap<>();
    private @Nullable Fit[] fits = new Fit[0];
    private int segments;
    private int untouched;

    /// What was found out about a worker, and from what: these are asked far more often than they
    /// change.
    private record Fit(
            SortedSet<String> tags,
            SortedSet<String> groups,
            Declaration declared,
            Optional<Machine> machine,
            boolean fits) {

        // A changed worker has other objects here; the same ones are the same for sure.
        @SuppressWarnings({"ReferenceEquality", "OptionalEquality"})
        boolean isOf(Worker worker) {
            return tags == worker.tags()
                    && groups == worker.groups()
                    && declared == worker.declared()
                    && machine == worker.machine();
        }
    }

    /// @param segments how many of the job's segments wait
    /// @param untouched nothing of the job is assigned or running
    private record Entry(int segments, boolean untouched) {
        static final Entry NONE = new Entry(0, false);
    }

    Queue(Requirements requirements) {
        this.requirements = requirements;
    }

    public Requirements requirements() {
        return requirements;
    }

    /// True when the worker, as it is known, could run what waits here once it is on and free.
    public boolean fits(Worker worker) {
        // Ids count up from 1, so that they can be places in an array.
        if (worker.id().value() >= REMEMBERED_MAX) {
            return requirements.matches(worker);
        }
        int place = (int) worker.id().value();
        if (place >= fits.length) {
            fits = Arrays.copyOf(fits, Math.max(place + 1, 2 * fits.length));
        }
        Fit known = fits[place];
        if (known == null || !known.isOf(worker)) {
            known =
                    new Fit(
                            worker.tags(),
                            worker.groups(),
                            worker.declared(),
                            worker.machine(),
                            requirements.matches(worker));
            fits[place] = known;
        }
        return known.fits();
    }

    /// How many segments wait.
    public int segments() {
        return segments;
    }

    /// How many jobs have a segment that waits.
    public int jobs() {
        return waiting.size();
    }

    /// How many jobs have only segments that wait.
    int untouchedJobs() {
        return untouched;
    }

    /// The job that is served next. The queue is not empty.
    public JobId first() {
        return head().job();
    }

    /// The jobs in the order in which they are served.
    public Iterable<JobId> order() {
        return () -> {
            Iterator<Place> places = waiting.keySet().iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return places.hasNext();
                }

                @Override
                public JobId next() {
                    return places.next().job();
                }
            };
        };
    }

    Place head() {
        return waiting.firstKey();
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    void put(Job job) {
        int count = job.waiting();
        if (count == 0) {
            remove(job);
        } else {
            var entry = new Entry(count, job.state() == JobState.QUEUED);
            count(entry, waiting.put(Place.of(job), entry));
        }
    }

    void remove(Job job) {
        count(Entry.NONE, waiting.remove(Place.of(job)));
    }

    private void count(Entry now, @Nullable Entry before) {
        Entry old = before == null ? Entry.NONE : before;
        segments += now.segments() - old.segments();
        untouched += (now.untouched() ? 1 : 0) - (old.untouched() ? 1 : 0);
    }
}
