package io.nightwatt.agent.power;

import io.nightwatt.proto.agent.v1.PowerDown;
import java.time.Duration;
import java.time.Instant;

/// A power-down under way. Confined to the thread of its [PowerControl].
final class Descent {

    enum Phase {
        LOOKING,
        SETTLING,
        RUNNING
    }

    final PowerDown command;
    final long arrivedNanos;
    final Instant arrivedAt;
    Phase phase = Phase.LOOKING;
    long ranNanos;
    Instant lookedAfterAt = Instant.MIN;

    Descent(PowerDown command, long arrivedNanos, Instant arrivedAt) {
        this.command = command;
        this.arrivedNanos = arrivedNanos;
        this.arrivedAt = arrivedAt;
    }

    /// Since the order came, by the clock that shows more: the monotonic one may stand still while
    /// the machine sleeps.
    Duration age(long nanos, Instant now) {
        Duration monotonic = Duration.ofNanos(nanos - arrivedNanos);
        Duration wall = Duration.between(arrivedAt, now);
        return monotonic.compareTo(wall) > 0 ? monotonic : wall;
    }
}
