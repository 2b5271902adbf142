package io.nightwatt.engine.job;

import java.util.Locale;

/// How far a job has come.
public enum JobState {
    /// Waits for a worker that is on.
    QUEUED,
    /// Waits for a worker that has to be woken first, or that does not exist. Derived from the
    /// queue's verdict, never stored.
    WAITING_FOR_WORKER,
    /// A worker has been told to run a segment of it; none has started yet.
    ASSIGNED,
    RUNNING,
    /// A person has paused it, and nothing of it runs any more.
    PAUSED,
    DONE,
    FAILED,
    CANCELLED;

    /// True when nothing can change it any more.
    public boolean isEnd() {
        return switch (this) {
            case QUEUED, WAITING_FOR_WORKER, ASSIGNED, RUNNING, PAUSED -> false;
            case DONE, FAILED, CANCELLED -> true;
        };
    }

    /// `waiting_for_worker`: the word in the database, the protocol and on the screen.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
