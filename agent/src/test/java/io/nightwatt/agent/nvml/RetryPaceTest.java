package io.nightwatt.agent.nvml;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryPaceTest {
    private long nanos;
    private final RetryPace pace =
            new RetryPace(() -> nanos, Duration.ofSeconds(1), Duration.ofSeconds(60));

    @Test
    void theFirstTryIsDueAtOnce() {
        assertThat(pace.isDue()).isTrue();
    }

    @Test
    void pausesDoubleUpToTheLongest() {
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            pace.failed();
            pauses.add(secondsUntilDue());
        }

        assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
    }

    @Test
    void successBringsBackTheShortestPause() {
        pace.failed();
        pace.failed();
        pace.succeeded();
        pace.failed();

        assertThat(secondsUntilDue()).isEqualTo(1);
    }

    private long secondsUntilDue() {
        long seconds = 0;
        while (!pace.isDue()) {
            nanos += Duration.ofSeconds(1).toNanos();
            seconds++;
        }
        return seconds;
    }
}
