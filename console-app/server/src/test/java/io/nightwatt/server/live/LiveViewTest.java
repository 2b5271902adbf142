package io.nightwatt.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.console.Measure;
import io.nightwatt.engine.fleet.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveViewTest {

    private static final WorkerId WORKER = new WorkerId(1);
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final LiveView live = new LiveView();

    @Test
    void keepsTheNewestReadingWhateverTheOrder() {
        live.accept(WORKER, List.of(reading("a", 0, 300), reading("a", 10, 100)));
        live.accept(WORKER, List.of(reading("a", 5, 200)));
        assertThat(live.of(WORKER).get("a")).isEqualTo(reading("a", 0, 300));
    }

    @Test
    void addsUpFreshWattsOnly() {
        live.accept(WORKER, List.of(reading("a", 0, 300), reading("b", 60, 100)));
        assertThat(live.watts(NOW, Duration.ofSeconds(15))).hasValue(300);
        assertThat(live.watts(NOW.plusSeconds(100), Duration.ofSeconds(15))).isEmpty();
    }

    @Test
    void keepsABoundedNumberOfGpus() {
        for (int i = 0; i < 1000; i++) {
            live.accept(WORKER, List.of(reading("gpu-" + i, 0, 1)));
        }
        assertThat(live.of(WORKER)).hasSize(LiveView.GPUS_MAX);
    }

    @Test
    void tellsThrottleReasonsInWords() {
        assertThat(ThrottleReasons.decode(0x1)).isEmpty();
        assertThat(ThrottleReasons.decode(0x44))
                .containsExactly("power cap", "hardware thermal slowdown");
        assertThat(ThrottleReasons.decode(0x8000)).containsExactly("reason 0x8000");
    }

    private static GpuReading reading(String uuid, int secondsAgo, double watts) {
        Measure none = Measure.absent("not reported");
        return new GpuReading(
                uuid,
                NOW.minusSeconds(secondsAgo),
                none,
                none,
                none,
                none,
                none,
                Measure.of(watts),
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                0,
                List.of(),
                List.of(),
                List.of(),
                false);
    }
}
