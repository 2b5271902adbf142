package io.nightwatt.engine;

import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.job.JobSpec;
import io.nightwatt.engine.job.Requirements;
import io.nightwatt.engine.job.SegmentSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// A job of one segment that needs nothing but a worker of a group.
final class OneJob {

    private OneJob() {}

    /// @param group empty means any worker
    static Job waiting(JobId id, String group, Instant now) {
        var needs = new Requirements(new TreeSet<>(), group, "frames", 0, 0, "");
        var spec =
                JobSpec.of(
                        "shot",
                        "alice",
                        "",
                        needs,
                        JobSpec.PRIORITY_DEFAULT,
                        List.of(SegmentSpec.of(Map.of())));
        return Job.submitted(id, spec, now);
    }
}
