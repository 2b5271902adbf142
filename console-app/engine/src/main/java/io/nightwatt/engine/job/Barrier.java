package io.nightwatt.engine.job;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// What keeps a job out of its queue now. Stored, so that a condition that was met once stays met.
///
/// @param paused by a person, until somebody resumes it
/// @param notBefore its earliest start, while that lies ahead
/// @param after the jobs that it still waits for
public record Barrier(boolean paused, Optional<Instant> notBefore, SortedSet<JobId> after) {

    public static final Barrier NONE = new Barrier(false, Optional.empty(), new TreeSet<>());

    public Barrier {
        after = Collections.unmodifiableSortedSet(new TreeSet<>(after));
    }

    /// As a job has it when it is submitted.
    static Barrier of(Start start) {
        return new Barrier(false, start.notBefore(), start.after());
    }

    public boolean isOpen() {
        return !paused && !hasConditions();
    }

    boolean hasConditions() {
        return notBefore.isPresent() || !after.isEmpty();
    }

    /// Nothing else keeps it than that it is too early.
    boolean hasOnlyToStart() {
        return !paused && notBefore.isPresent() && after.isEmpty();
    }

    Barrier withPaused(boolean value) {
        return new Barrier(value, notBefore, after);
    }

    /// Without the conditions that are met.
    Barrier at(Instant now, Jobs jobs) {
        if (!hasConditions()) {
            return this;
        }
        var left = new TreeSet<JobId>();
        for (JobId id : after) {
            if (!jobs.isDone(id)) {
                left.add(id);
            }
        }
        Optional<Instant> ahead = notBefore.filter(now::isBefore);
        return left.size() == after.size() && ahead.equals(notBefore)
                ? this
                : new Barrier(paused, ahead, left);
    }

    /// Why the job waits, one sentence; empty when nothing keeps it.
    String words(Jobs jobs) {
        List<String> parts = new ArrayList<>();
        notBefore.ifPresent(earliest -> parts.add("starts at " + earliest + " at the earliest"));
        for (JobId id : after) {
            parts.add(words(id, jobs.job(id)));
        }
        return String.join("; ", parts);
    }

    private static String words(JobId id, Optional<Job> job) {
        String name = job.map(each -> " (" + each.spec().name() + ")").orElse("");
        String fate =
                job.map(Job::state)
                        .filter(JobState::isEnd)
                        .map(state ->
                                ", which is "
                                        + state.word()
                                        + (state == JobState.FAILED
                                                ? ": retry that one, or cancel this one"
                                                : ": cancel this one, or submit it anew"))
                        .orElse("");
        return "waits until " + id + name + " is done" + fate;
    }
}
