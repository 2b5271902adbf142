package io.nightwatt.agent.loop;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/// One thread with a timer. A task that throws is logged and harms no other; after the thread has
/// ended, tasks are dropped without a word.
public final class Loop implements Executor {

    private final ScheduledExecutorService thread;
    private final Logger log;

    /// The thread stays the caller's to end.
    ///
    /// @param thread runs one task at a time
    public Loop(ScheduledExecutorService thread, Logger log) {
        this.thread = thread;
        this.log = log;
    }

    @Override
    public void execute(Runnable task) {
        after(Duration.ZERO, task);
    }

    /// Runs `task` once, after a pause.
    public void after(Duration pause, Runnable task) {
        try {
            var _ = thread.schedule(() -> run(task), pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            log.log(Level.FINE, "the agent has ended", e);
        }
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            log.log(Level.SEVERE, "a bug: please report it", e);
        }
    }
}
