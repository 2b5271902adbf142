package io.nightwatt.engine;

import io.nightwatt.engine.job.Job;

/// Jobs that wait for a time or for other jobs.
final class Conditions {

    private Conditions() {}

    /// Lets jobs into their queues whose conditions are met by now.
    static void lift(Draft draft) {
        for (Job job : draft.fleet().jobs().passing(draft.now())) {
            draft.put(job);
        }
    }
}
