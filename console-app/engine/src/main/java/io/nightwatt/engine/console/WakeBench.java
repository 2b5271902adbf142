package io.nightwatt.engine.console;

import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.power.WakeRung;
import java.util.concurrent.CompletionStage;

/// Tests ways to wake a worker, as far as that does no harm: nothing is switched on, no command is
/// run and no worker that sleeps is woken. May be called from any thread and never blocks.
public interface WakeBench {

    /// Tests one rung, saved or not.
    CompletionStage<Finding> test(WorkerId worker, WakeRung rung);

    /// How far a test got.
    enum Verdict {
        /// The signal went out: that a machine that is awake would be woken by it, nothing can
        /// show.
        SENT,
        /// Everything before the last step worked, and the last step was not taken.
        REACHED,
        /// Nothing was tried, because it could have done something.
        NOT_TRIED,
        /// It would not have worked.
        FAILED
    }

    /// What a test found.
    ///
    /// @param said what was done and what happened, one sentence
    /// @param remedy what to do next, one sentence; empty when there is nothing to do
    record Finding(Verdict verdict, String said, String remedy) {}
}
