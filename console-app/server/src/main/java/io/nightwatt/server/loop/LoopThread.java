package io.nightwatt.server.loop;

import io.nightwatt.engine.event.Event;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that a [FleetLoop] runs on, and the clock that ticks into its inbox.
public final class LoopThread implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LoopThread.class);
    private static final Duration PATIENCE = Duration.ofMillis(100);
    private static final Duration STOP_MAX = Duration.ofSeconds(10);

    private final FleetLoop loop;
    private final Thread thread;
    private final ScheduledExecutorService ticks;
    private volatile boolean running = true;

    private LoopThread(FleetLoop loop) {
        this.loop = loop;
        this.thread = Thread.ofPlatform().name("engine").unstarted(this::run);
        this.ticks =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("tick").daemon().factory());
    }

    /// Starts the thread.
    ///
    /// @param tickInterval how often the engine is told that time has passed
    public static LoopThread start(FleetLoop loop, Duration tickInterval) {
        LoopThread started = new LoopThread(loop);
        started.thread.start();
        var _ =
                started.ticks.scheduleWithFixedDelay(
                        () -> loop.offer(new Event.Tick()),
                        0,
                        tickInterval.toNanos(),
                        TimeUnit.NANOSECONDS);
        return started;
    }

    private void run() {
        while (running) {
            try {
                loop.awaitAndStep(PATIENCE);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.error("the loop stumbled and goes on", e);
            }
        }
        while (loop.step()) {
            // What was taken in before the stop is worked on.
        }
    }

    /// Works on what waits, then ends the thread. The fleet may be read by the caller afterwards.
    @Override
    public void close() {
        ticks.shutdownNow();
        running = false;
        try {
            thread.join(STOP_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
