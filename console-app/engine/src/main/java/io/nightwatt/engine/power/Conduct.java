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
/// @param drained a person took it out of work; empty when nobody did
public record Conduct(
        List<JobId> failed,
        String quarantine,
        Optional<Investigation> investigation,
        Optional<Heat> heat,
        Optional<Drained> drained) {

    public static final int FAILED_MAX = 3;

    public static final Conduct GOOD =
            new Conduct(List.of(), "", Optional.empty(), Optional.empty(), Optional.empty());

    public Conduct {
        failed = List.copyOf(failed);
        // What was stored before there were marks, guards and drains has none.
        investigation = Objects.requireNonNullElse(investigation, Optional.empty());
        heat = Objects.requireNonNullElse(heat, Optional.empty());
        drained = Objects.requireNonNullElse(drained, Optional.empty());
    }

    public Conduct marked(Investigation mark) {
        return new Conduct(failed, quarantine, Optional.of(mark), heat, drained);
    }

    /// A person has looked at it.
    public Conduct cleared() {
        return new Conduct(failed, quarantine, Optional.empty(), heat, drained);
    }

    /// A person takes it as it is. What a person said before stays.
    Conduct accepted() {
        return GOOD.withDrained(drained);
    }

    /// Taken out of work by a person, or given back when empty.
    public Conduct withDrained(Optional<Drained> other) {
        return new Conduct(failed, quarantine, investigation, heat, other);
    }

    /// What the thermal guard has done.
    public Conduct withHeat(Optional<Heat> other) {
        return new Conduct(failed, quarantine, investigation, other, drained);
    }

    /// What is wrong with it, one clause, so that it gets no job; empty when nothing is.
    String problem() {
        return quarantine.isEmpty() ? heat.map(Heat::words).orElse("") : quarantine;
    }

    private Conduct withFailed(List<JobId> jobs, String why) {
        return new Conduct(jobs, why, investigation, heat, drained);
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
