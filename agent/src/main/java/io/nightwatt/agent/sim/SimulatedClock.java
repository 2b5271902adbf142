package io.nightwatt.agent.sim;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// A clock that starts at a given instant and runs `speed` times as fast as real time. Console and
/// simulated agents agree on the time when they are given the same start.
final class SimulatedClock implements InstantSource {

    private final Instant start;
    private final double speed;
    private final LongSupplier realMillis;

    /// Starts both at the same point.
    ///
    /// @param start when both clocks, this and the real one, showed the same
    SimulatedClock(Instant start, double speed, LongSupplier realMillis) {
        this.start = start;
        this.speed = speed;
        this.realMillis = realMillis;
    }

    @Override
    public Instant instant() {
        double elapsed = (double) (realMillis.getAsLong() - start.toEpochMilli());
        return start.plusMillis((long) (elapsed * speed));
    }

    /// How long `simulated` takes in real time.
    Duration real(Duration simulated) {
        return Duration.ofNanos((long) (simulated.toNanos() / speed));
    }
}
