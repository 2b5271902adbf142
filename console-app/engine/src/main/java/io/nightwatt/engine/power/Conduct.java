package io.nightwatt.engine.power;

import io.nightwatt.engine.job.JobId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// How a worker fares with what it is given. Three different jobs that fail on it in a row, and on
/// no other worker, are its fault: it is put into quarantine until a person looks at it.
///
/// @param failed jobs that failed here since the last one that did not, oldest first
/// @param quarantine why it gets no job, one clause; empty when it is in none
public record Conduct(List<JobId> failed, String quarantine) {

    public static final int FAILED_MAX = 3;

    public static final Conduct GOOD = new Conduct(List.of(), "");

    public Conduct {
        failed = List.copyOf(failed);
    }

    /// A job failed here, and has failed nowhere else.
    public Conduct failed(JobId job, String why) {
        if (!quarantine.isEmpty() || failed.contains(job)) {
            return this;
        }
        var all = new ArrayList<>(failed);
        all.add(job);
        if (all.size() < FAILED_MAX) {
            return new Conduct(all, "");
        }
        String names = all.stream().map(JobId::toString).collect(Collectors.joining(", "));
        return new Conduct(
                all, all.size() + " different jobs in a row failed here (" + names + "): " + why);
    }

    /// The job failed elsewhere too: it is the job.
    public Conduct without(JobId job) {
        return quarantine.isEmpty() && failed.contains(job)
                ? new Conduct(failed.stream().filter(each -> !each.equals(job)).toList(), "")
                : this;
    }

    /// A segment was done here.
    public Conduct succeeded() {
        return quarantine.isEmpty() && !failed.isEmpty() ? GOOD : this;
    }
}
