package io.nightwatt.engine.console;

import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.job.JobState;
import java.util.Optional;
import java.util.Set;

/// Which stored jobs to show, newest first.
///
/// @param before only jobs submitted before this one, to page on; empty starts at the newest
/// @param states only jobs in one of these states; empty takes all
/// @param text only jobs that have this in their name, owner, project, type or number, in any case;
///   empty takes all
/// @param meant states that `text` is a word for: jobs in one of them are found by it too
/// @param limit at most so many jobs, 1 to [#LIMIT_MAX]
public record JobQuery(
        Optional<JobId> before, Set<JobState> states, String text, Set<JobState> meant, int limit) {

    public static final int LIMIT_MAX = 500;

    /// Characters of a text to look for.
    public static final int TEXT_MAX = 200;

    public JobQuery {
        states = Set.copyOf(states);
        meant = Set.copyOf(meant);
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new IllegalArgumentException(
                    "a limit is 1 to " + LIMIT_MAX + " jobs, not " + limit);
        }
        if (text.length() > TEXT_MAX) {
            throw new IllegalArgumentException(
                    "a text to look for has "
                            + TEXT_MAX
                            + " characters at most, not "
                            + text.length());
        }
        if (states.contains(JobState.WAITING_FOR_WORKER)
                || meant.contains(JobState.WAITING_FOR_WORKER)) {
            throw new IllegalArgumentException(
                    "no stored job is '"
                            + JobState.WAITING_FOR_WORKER.word()
                            + "', which is derived from the queue: ask for '"
                            + JobState.QUEUED.word()
                            + "'");
        }
    }

    /// The newest jobs, whatever they are.
    public static JobQuery newest(int limit) {
        return new JobQuery(Optional.empty(), Set.of(), "", Set.of(), limit);
    }

    /// The same, only older than a job.
    public JobQuery olderThan(JobId job) {
        return new JobQuery(Optional.of(job), states, text, meant, limit);
    }
}
