package io.nightwatt.desktop.gauge;

/// A number on its way to another. It arrives however often it is sent elsewhere: new values may
/// come faster than a busy window draws.
final class Motion {
    /// Two thirds of the way in this time.
    private static final double PACE_NANOS = 80_000_000;

    private static final double FIRST_STEP_NANOS = 40_000_000;
    private static final double NEAR = 0.005;

    private double at;
    private double target;
    private long lastStep;
    private boolean moving;

    double at() {
        return at;
    }

    boolean isNear(double there) {
        return Math.abs(there - at) <= NEAR;
    }

    void jump(double there) {
        at = there;
        target = there;
        moving = false;
    }

    void head(double there) {
        target = there;
        if (!moving) {
            moving = true;
            lastStep = 0;
        }
    }

    /// Moves for as long as has passed since the last step; says whether it moves on.
    ///
    /// @param nanos the time of this frame
    boolean step(long nanos) {
        double passed = lastStep == 0 ? FIRST_STEP_NANOS : nanos - lastStep;
        lastStep = nanos;
        at += (target - at) * (1 - Math.exp(-passed / PACE_NANOS));
        if (isNear(target)) {
            jump(target);
        }
        return moving;
    }
}
