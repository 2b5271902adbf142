package io.nightwatt.server.app;

import io.nightwatt.engine.health.HealthPolicy;
import java.time.Duration;

/// How the engine keeps its judgement when its clock runs fast. A fast clock turns a hiccup of this
/// machine into minutes of silence, so a verdict never takes less than a second or two of real
/// time.
final class Pace {

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration TICK_MIN = Duration.ofMillis(20);
    private static final Duration REAL_SIGN_MIN = Duration.ofMillis(700);

    private Pace() {}

    /// How often the engine is told that time has passed, in real time.
    static Duration tickInterval(double speed) {
        Duration scaled = Duration.ofNanos(Math.round(TICK.toNanos() / speed));
        return scaled.compareTo(TICK_MIN) < 0 ? TICK_MIN : scaled;
    }

    static HealthPolicy healthPolicy(double speed) {
        HealthPolicy normal = HealthPolicy.DEFAULT;
        if (speed == 1) {
            return normal;
        }
        return new HealthPolicy(
                longer(normal.signInterval(), REAL_SIGN_MIN, speed),
                normal.degradedAfterMissed(),
                normal.downAfterMissed(),
                longer(normal.lateTickMax(), REAL_SIGN_MIN, speed),
                normal.massSilentFraction(),
                normal.massSilentMin(),
                longer(normal.massHoldMax(), REAL_SIGN_MIN.multipliedBy(6), speed));
    }

    private static Duration longer(Duration normal, Duration realMin, double speed) {
        Duration scaled = Duration.ofNanos(Math.round(realMin.toNanos() * speed));
        return normal.compareTo(scaled) > 0 ? normal : scaled;
    }
}
