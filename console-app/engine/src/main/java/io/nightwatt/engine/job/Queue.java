package io.nightwatt.engine.job;

import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// All jobs with the same [Requirements] that have a segment waiting, in the order in which they
/// are served. Whatever fits the first fits them all, so a decision looks at queues, not at jobs.
///
/// Read-only outside this package; owned by the engine's thread.
public final class Queue {

    private final Requirements requirements;
    private final TreeMap<Place, Entry> waiting = new TreeMap<>();
    private final BitSet known = new BitSet();
    private final BitSet fits = new BitSet();
    private int @Nullable [] fitting;
    private int segments;
    private int untouched;

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

    /// True when the worker, as the fleet knows it, could run what waits here once it is on and
    /// free. Remembered until the fleet says that the worker is another: it is asked far more often
    /// than it changes.
    public boolean fits(Worker worker) {
        int place = place(worker.id());
        if (!known.get(place)) {
            known.set(place);
            fits.set(place, requirements.matches(worker));
        }
        return fits.get(place);
    }

    /// The places of those who fit in the list of all workers of the fleet, lowest first. Not to be
    /// changed. A fleet only grows at its end, so that a place stays what it is.
    public int[] fitting(List<Worker> fleet) {
        int[] places = fitting;
        if (places == null) {
            places = IntStream.range(0, fleet.size()).filter(at -> fits(fleet.get(at))).toArray();
            fitting = places;
        }
        return places;
    }

    /// Ids count up from 1.
    private static int place(WorkerId worker) {
        return (int) worker.value();
    }

    /// The worker is another than it was: whether it fits is not known any more.
    void forget(WorkerId worker) {
        known.clear(place(worker));
        fitting = null;
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
