package io.nightwatt.engine.job;

/// The number of a job: given once by the console in the order of submission, never reused.
public record JobId(long value) implements Comparable<JobId> {

    public JobId {
        if (value <= 0) {
            throw new IllegalArgumentException("a job id is positive, not " + value);
        }
    }

    @Override
    public int compareTo(JobId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return "job " + value;
    }
}
