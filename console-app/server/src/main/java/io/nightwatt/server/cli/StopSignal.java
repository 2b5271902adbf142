package io.nightwatt.server.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Turns SIGTERM and Ctrl-C into an orderly end with exit code 0: the command is woken, closes what
/// it opened, and only then the process ends.
final class StopSignal implements AutoCloseable {

    private static final Duration STOP_MAX = Duration.ofSeconds(25);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "stop");

    private final Runnable onSignal;

    StopSignal() {
        this(() -> {});
    }

    /// @param onSignal called when the signal comes, on a thread of its own; makes the command end
    StopSignal(Runnable onSignal) {
        this.onSignal = onSignal;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// Waits for the signal, or until `max` has passed.
    ///
    /// @return whether the signal came
    boolean await(Duration max) throws InterruptedException {
        return asked.await(max.toMillis(), TimeUnit.MILLISECONDS);
    }

    void await() throws InterruptedException {
        asked.await();
    }

    private void stop() {
        asked.countDown();
        onSignal.run();
        try {
            if (finished.await(STOP_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                Runtime.getRuntime().halt(0);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }

    /// Tells that everything is closed.
    @Override
    public void close() {
        finished.countDown();
        if (asked.getCount() > 0) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The signal came this moment; the hook ends the process.
            }
        }
    }
}
