package io.nightwatt.engine.job;

import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// All jobs with the same [Requirements] that have a segment waiting, in the order in which they
/// are served. Whatever fits the first fits them all, so a decision looks at queues, not at jobs.
///
/// Read-only outside this package; owned by the engine's thread.
public final class Queue {

    private final Requirements requirements;
    private final TreeMap<Place, Entry> waiting = new TreeMap<>();
    private final TreeMap<Lane, TreeSet<Place>> lanes = new TreeMap<>();
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

    /// The jobs of one project at one priority; the higher priority first.
    private record Lane(int priority, String project) implements Comparable<Lane> {

        static Lane of(Job job) {
            return new Lane(job.spec().priority(), job.spec().project());
        }

        @Override
        public int compareTo(Lane other) {
            int byPriority = Integer.compare(other.priority, priority);
            return byPriority == 0 ? project.compareTo(other.project) : byPriority;
        }
    }

    /// The jobs of one project at the queue's highest priority, in the order in which they are
    /// served. Compares by who of several projects would be first in line.
    public static final class Line implements Comparable<Line> {

        private final String project;
        private final NavigableSet<Place> places;
        private final Place head;

        private Line(String project, NavigableSet<Place> places) {
            this.project = project;
            this.places = places;
            this.head = places.first();
        }

        public String project() {
            return project;
        }

        public int priority() {
            return head.priority();
        }

        public Iterable<JobId> order() {
            return jobsOf(places);
        }

        @Override
        public int compareTo(Line other) {
            return head.compareTo(other.head);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Line line && head.equals(line.head);
        }

        @Override
        public int hashCode() {
            return head.hashCode();
        }
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

    /// The jobs in the order in which they are served, whatever their projects have.
    public Iterable<JobId> order() {
        return jobsOf(waiting.keySet());
    }

    /// The lines of all projects that have a job of the highest priority here.
    public List<Line> lines() {
        var lines = new ArrayList<Line>();
        int highest = head().priority();
        for (var lane : lanes.entrySet()) {
            if (lane.getKey().priority() != highest) {
                break;
            }
            lines.add(new Line(lane.getKey().project(), lane.getValue()));
        }
        return lines;
    }

    private static Iterable<JobId> jobsOf(Iterable<Place> ordered) {
        return () -> {
            Iterator<Place> places = ordered.iterator();
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
            Place place = Place.of(job);
            count(entry, waiting.put(place, entry));
            lanes.computeIfAbsent(Lane.of(job), _ -> new TreeSet<>()).add(place);
        }
    }

    void remove(Job job) {
        Place place = Place.of(job);
        count(Entry.NONE, waiting.remove(place));
        TreeSet<Place> lane = lanes.get(Lane.of(job));
        if (lane != null && lane.remove(place) && lane.isEmpty()) {
            lanes.remove(Lane.of(job));
        }
    }

    private void count(Entry now, @Nullable Entry before) {
        Entry old = before == null ? Entry.NONE : before;
        segments += now.segments() - old.segments();
        untouched += (now.untouched() ? 1 : 0) - (old.untouched() ? 1 : 0);
    }
}
