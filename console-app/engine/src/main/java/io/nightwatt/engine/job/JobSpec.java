package io.nightwatt.engine.job;

import java.util.List;

/// A job as its owner submitted it.
///
/// @param project whose budget and fair share it counts towards; empty when none
/// @param priority 0 to 100; the higher goes first, at equal priority the older
/// @param segments what to do, in order; each is never interrupted
public record JobSpec(
        String name,
        String owner,
        String project,
        Requirements requirements,
        int priority,
        List<SegmentSpec> segments) {

    public static final int PRIORITY_DEFAULT = 50;
    public static final int PRIORITY_MAX = 100;
    public static final int SEGMENTS_MAX = 10_000;

    public JobSpec {
        name = name.strip();
        segments = List.copyOf(segments);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a job needs a name");
        }
        if (priority < 0 || priority > PRIORITY_MAX) {
            throw new IllegalArgumentException(
                    "a priority is 0 to " + PRIORITY_MAX + ", not " + priority);
        }
        if (segments.isEmpty() || segments.size() > SEGMENTS_MAX) {
            throw new IllegalArgumentException(
                    "a job has 1 to " + SEGMENTS_MAX + " segments, not " + segments.size());
        }
    }

    /// The template that its segments fill in.
    public String type() {
        return requirements.jobType();
    }
}
