package io.nightwatt.desktop.gauge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MotionTest {
    private static final long FRAME = 40_000_000;

    private final Motion motion = new Motion();

    @Test
    void arrivesWithinHalfASecondAndStops() {
        motion.head(0.9);
        int frames = 1;
        for (long now = FRAME; motion.step(now); now += FRAME) {
            frames++;
        }
        assertThat(motion.at()).isEqualTo(0.9);
        assertThat(frames * FRAME).isLessThanOrEqualTo(500_000_000);
    }

    @Test
    void arrivesThoughEveryFrameBringsANewValue() {
        for (int frame = 1; frame <= 20; frame++) {
            motion.head(frame % 2 == 0 ? 0.9 : 0.91);
            motion.step(frame * FRAME);
        }
        assertThat(motion.at()).isBetween(0.89, 0.92);
    }

    @Test
    void leapsWhenFramesAreRare() {
        motion.head(0.5);
        motion.step(FRAME);
        motion.head(1);
        motion.step(FRAME + 1_000_000_000);
        assertThat(motion.at()).isEqualTo(1);
    }
}
