package io.nightwatt.desktop.gauge;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.animation.AnimationTimer;

/// The one clock that moves all gauges of a window; it stands still when no gauge moves. FX thread
/// only.
public final class GaugePulse {
    /// 25 steps a second look smooth on a bar, and cost less than half of what every frame costs.
    private static final long STEP_NANOS = 40_000_000;

    private final Set<Moving> moving = new LinkedHashSet<>();
    private final AnimationTimer timer =
            new AnimationTimer() {
                private long last;

                @Override
                public void handle(long nanos) {
                    if (nanos - last >= STEP_NANOS) {
                        last = nanos;
                        step(nanos);
                    }
                }
            };

    /// Something that moves until it says that it has arrived.
    interface Moving {
        /// Moves a step; says whether it moves on.
        ///
        /// @param nanos the time of this frame
        boolean step(long nanos);
    }

    void start(Moving gauge) {
        if (moving.isEmpty()) {
            timer.start();
        }
        moving.add(gauge);
    }

    void stop(Moving gauge) {
        moving.remove(gauge);
        if (moving.isEmpty()) {
            timer.stop();
        }
    }

    /// Whether no gauge moves.
    public boolean isStill() {
        return moving.isEmpty();
    }

    private void step(long nanos) {
        List<Moving> arrived = new ArrayList<>();
        for (Moving gauge : moving) {
            if (!gauge.step(nanos)) {
                arrived.add(gauge);
            }
        }
        arrived.forEach(this::stop);
    }
}
