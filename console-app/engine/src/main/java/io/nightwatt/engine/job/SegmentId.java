package io.nightwatt.engine.job;

/// One segment of one job.
///
/// @param index its place in the job, from 0
public record SegmentId(JobId job, int index) {

    public SegmentId {
        if (index < 0) {
            throw new IllegalArgumentException("a segment's index is 0 or more, not " + index);
        }
    }

    /// `job 12, segment 3`, counted from 1 as people do.
    @Override
    public String toString() {
        return job + ", segment " + (index + 1);
    }
}
