package io.nightwatt.engine.power;

import io.nightwatt.engine.job.JobId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/// How a worker fares with what it is given. Three different jobs that fail on it in a row, and on
/// no other worker, are its fault: it is put into quarantine until a person looks at it.
///
/// @param failed jobs that failed here since the last one that did not, oldest first
/// @param quarantine why it gets no job, one clause; empty when it is in none
/// @param investigation why somebody should look at it; empty when there is no need
public record Conduct(
        List<JobId> failed, String quarantine, Optional<Investigation> investigation) {

    public static final int FAILED_MAX = 3;

    public static final Conduct GOOD = new Conduct(List.of(), "", Optional.empty());

    public Conduct {
        failed = List.copyOf(failed);
        // What was stored before there were marks has none.
        investigation = Objects.requireNonNullElse(investigation, Optional.empty());
    }

    /// Marked, unless it is already: the first reason is what is looked for.
    public Conduct marked(Investigation mark) {
        return investigation.isPresent()
                ? this
                : new Conduct(failed, quarantine, Optional.of(mark));
    }

    /// A person has looked at it.
    public Conduct cleared() {
        return new Conduct(failed, quarantine, Optional.empty());
    }

    private Conduct withFailed(List<JobId> jobs, String why) {
        return new Conduct(jobs, why, investigation);
    }

    /// A job failed here, and has failed nowhere else.
    public Conduct failed(JobId job, String why) {
        if (!quarantine.isEmpty() || failed.contains(job)) {
            return this;
        }
        var all = new ArrayList<>(failed);
        all.add(job);
        if (all.size() < FAILED_MAX) {
            return withFailed(all, "");
        }
        String names = all.stream().map(JobId::toString).collect(Collectors.joining(", "));
        return withFailed(
                all, all.size() + " different jobs in a row failed here (" + names + "): " + why);
    }

    /// The job failed elsewhere too: it is the job.
    public Conduct without(JobId job) {
        return quarantine.isEmpty() && failed.contains(job)
                ? withFailed(failed.stream().filter(each -> !each.equals(job)).toList(), "")
                : this;
    }

    /// A segment was done here.
    public Conduct succeeded() {
        return quarantine.isEmpty() && !failed.isEmpty() ? withFailed(List.of(), "") : this;
    }
}
