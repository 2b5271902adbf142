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
/// @param heat what the thermal guard has done; empty when nothing
public record Conduct(
        List<JobId> failed,
        String quarantine,
        Optional<Investigation> investigation,
        Optional<Heat> heat) {

    public static final int FAILED_MAX = 3;

    public static final Conduct GOOD =
            new Conduct(List.of(), "", Optional.empty(), Optional.empty());

    public Conduct {
        failed = List.copyOf(failed);
        // What was stored before there were marks and guards has none.
        investigation = Objects.requireNonNullElse(investigation, Optional.empty());
        heat = Objects.requireNonNullElse(heat, Optional.empty());
    }

    public Conduct marked(Investigation mark) {
        return new Conduct(failed, quarantine, Optional.of(mark), heat);
    }

    /// A person has looked at it.
    public Conduct cleared() {
        return new Conduct(failed, quarantine, Optional.empty(), heat);
    }

    /// What the thermal guard has done.
    public Conduct withHeat(Optional<Heat> other) {
        return new Conduct(failed, quarantine, investigation, other);
    }

    /// Why it gets no job, one clause; empty when it may have some.
    String problem() {
        return quarantine.isEmpty() ? heat.map(Heat::words).orElse("") : quarantine;
    }

    private Conduct withFailed(List<JobId> jobs, String why) {
        return new Conduct(jobs, why, investigation, heat);
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
