package io.nightwatt.engine.console;

import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.restart.Restart;
import java.time.Instant;

/// What became of a [FleetCommand].
public sealed interface Answer {

    /// Accepted and on disk.
    record Done() implements Answer {}

    /// Not done, and nothing changed.
    ///
    /// @param why one sentence for a person
    record Refused(String why) implements Answer {}

    /// A job was taken in and is on disk.
    record Submitted(JobId job) implements Answer {}

    /// A restart was begun or called off: its entry in the log.
    record Restarting(Restart restart) implements Answer {}

    /// A worker was declared; its machine can be enrolled now.
    record Declared(WorkerId worker, String name) implements Answer {}

    /// A one-time token, shown this once.
    ///
    /// @param console `HOST:PORT` that agents should use
    record Token(String token, Instant expiresAt, String console) implements Answer {}

    /// An API token, with its secret, which is shown this once.
    record Issued(ApiToken token, String secret) implements Answer {

        /// Without the secret: records print themselves.
        @Override
        public String toString() {
            return "Issued[" + token + "]";
        }
    }

    /// A backup was written.
    record BackedUp(Backup backup) implements Answer {}
}
