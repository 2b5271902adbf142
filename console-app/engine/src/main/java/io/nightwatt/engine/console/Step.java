package io.nightwatt.engine.console;

import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.Attempt;
import io.nightwatt.engine.job.Frames;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.Jobs;
import io.nightwatt.engine.job.SegmentId;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/// Where a worker is inside its power state, with the numbers that a person wants to see.
public sealed interface Step {

    /// Nothing is under way.
    record None() implements Step {}

    /// Automation powers it down soon, if nothing changes.
    ///
    /// @param until when the order leaves
    record CoolingDown(Instant until) implements Step {}

    /// Gets no new work, and finishes what it runs.
    ///
    /// @param running what it still runs, the oldest first; empty while it waits for something that
    ///   is not ours
    record Draining(List<Running> running) implements Step {

        public Draining {
            running = List.copyOf(running);
        }
    }

    /// A person has taken it out of work: it gets nothing new, and stays on.
    ///
    /// @param running what it still runs, the oldest first
    record Drained(List<Running> running) implements Step {

        public Drained {
            running = List.copyOf(running);
        }
    }

    /// A wake is under way.
    ///
    /// @param attempt its number, from 1, over the whole ladder
    /// @param method `wol`, `ssh` or `api`
    record Waking(int attempt, String method) implements Step {}

    /// Any other, such as an order that is on its way: the words of [WorkerView#phase] say which.
    record Other() implements Step {}

    /// A segment that runs.
    ///
    /// @param number of the segment in its job, from 1
    /// @param of how many the job has
    /// @param frame whether each segment of the job is one frame
    record Running(String job, int number, int of, boolean frame) {}

    /// What a worker runs for the console, the oldest first.
    static List<Running> running(Jobs jobs, WorkerId worker) {
        return jobs.attemptsOn(worker).stream()
                .map(Attempt::number)
                .flatMap(number -> jobs.segmentOf(number).stream())
                .flatMap(id -> jobs.job(id.job()).stream().map(job -> running(job, id)))
                .toList();
    }

    private static Running running(Job job, SegmentId id) {
        return new Running(
                job.spec().name(),
                id.index() + 1,
                job.segments().size(),
                isFrame(job.spec().segments().get(id.index()).parameters()));
    }

    private static boolean isFrame(SortedMap<String, String> parameters) {
        String first = parameters.getOrDefault(Frames.FIRST, "");
        return !first.isEmpty() && first.equals(parameters.get(Frames.LAST));
    }
}
