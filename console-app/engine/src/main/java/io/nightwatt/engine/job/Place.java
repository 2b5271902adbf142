package io.nightwatt.engine.job;

/// A job's place in line: the higher priority first, then the older job.
record Place(int priority, JobId job) implements Comparable<Place> {

    static Place of(Job job) {
        return new Place(job.spec().priority(), job.id());
    }

    @Override
    public int compareTo(Place other) {
        int byPriority = Integer.compare(other.priority, priority);
        return byPriority == 0 ? job.compareTo(other.job) : byPriority;
    }
}
