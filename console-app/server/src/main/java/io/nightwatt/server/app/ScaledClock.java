package io.nightwatt.server.app;

import java.time.Instant;
import java.time.InstantSource;

/// Time that runs `speed` times as fast as the real one, and was the same at `epoch`. Every process
/// that is given the same two numbers agrees on the time.
public record ScaledClock(InstantSource real, double speed, Instant epoch)
        implements InstantSource {

    public ScaledClock {
        if (!(speed >= 1 && speed <= 10_000)) {
            throw new IllegalArgumentException("a speed is between 1 and 10000, not " + speed);
        }
    }

    @Override
    public Instant instant() {
        if (speed == 1) {
            return real.instant();
        }
        long passed = real.millis() - epoch.toEpochMilli();
        return epoch.plusMillis(Math.round(passed * speed));
    }
}
