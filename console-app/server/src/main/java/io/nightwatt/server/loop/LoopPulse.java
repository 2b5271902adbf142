package io.nightwatt.server.loop;

import io.nightwatt.engine.event.Event;
import java.time.Duration;
import java.util.List;

/// How the engine's loop fares. Written by the loop, read from any thread.
public final class LoopPulse {

    private long turns;
    private long events;
    private long ticks;
    private long workNanos;
    private long tickOfferedNanos;
    private boolean tickWaits;
    private Duration lag = Duration.ZERO;
    private long seenNanos = System.nanoTime();

    /// What the loop has done since the console started.
    ///
    /// @param work what its turns took together
    /// @param lag how long the newest tick waited in line
    /// @param silent how long ago the loop went round last
    public record Reading(
            long turns, long events, long ticks, Duration work, Duration lag, Duration silent) {}

    public synchronized Reading read() {
        long now = System.nanoTime();
        Duration waiting = tickWaits ? Duration.ofNanos(now - tickOfferedNanos) : Duration.ZERO;
        return new Reading(
                turns,
                events,
                ticks,
                Duration.ofNanos(workNanos),
                waiting.compareTo(lag) > 0 ? waiting : lag,
                Duration.ofNanos(now - seenNanos));
    }

    synchronized void offered(Event event) {
        if (event instanceof Event.Tick && !tickWaits) {
            tickWaits = true;
            tickOfferedNanos = System.nanoTime();
        }
    }

    /// The loop went round.
    synchronized void wentRound(List<Event> batch, long beganNanos) {
        long now = System.nanoTime();
        seenNanos = now;
        if (batch.isEmpty()) {
            return;
        }
        turns++;
        events += batch.size();
        workNanos += now - beganNanos;
        long found = batch.stream().filter(Event.Tick.class::isInstance).count();
        ticks += found;
        if (found > 0 && tickWaits) {
            lag = Duration.ofNanos(Math.max(0, beganNanos - tickOfferedNanos));
            tickWaits = false;
        }
    }
}
