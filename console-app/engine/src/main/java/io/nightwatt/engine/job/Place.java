package io.nightwatt.engine.job;

import java.time.Instant;

/// A job's place in line: the higher priority first, then the nearer deadline, then the older job.
///
/// @param deadline [Instant#MAX] when there is none
record Place(int priority, Instant deadline, JobId job) implements Comparable<Place> {

    static Place of(Job job) {
        return new Place(
                job.spec().priority(), job.spec().terms().deadline().orElse(Instant.MAX), job.id());
    }

    @Override
    public int compareTo(Place other) {
        int byPriority = Integer.compare(other.priority, priority);
        if (byPriority != 0) {
            return byPriority;
        }
        int byDeadline = deadline.compareTo(other.deadline);
        return byDeadline == 0 ? job.compareTo(other.job) : byDeadline;
    }
}
