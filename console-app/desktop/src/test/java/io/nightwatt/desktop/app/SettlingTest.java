package io.nightwatt.desktop.app;

import static io.nightwatt.desktop.fake.WorkerBuilder.NOW;
import static io.nightwatt.desktop.fake.WorkerBuilder.worker;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.Fleets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SettlingTest {
    private final Settling settling = new Settling(Duration.ofSeconds(3), NOW);

    @Test
    void waitsUntilNoMoreWorkersArrive() {
        assertThat(settling.isSettled(Fleets.of(), NOW.plusSeconds(10))).isFalse();
        assertThat(settling.isSettled(Fleets.of(worker(1, "a").build()), NOW.plusSeconds(11)))
                .isFalse();
        assertThat(settling.isSettled(Fleets.of(worker(1, "a").build()), NOW.plusSeconds(14)))
                .isTrue();
    }

    @Test
    void takesThePictureOfAnEmptyFleetInTheEnd() {
        assertThat(settling.isSettled(Fleets.of(), NOW.plusSeconds(59))).isFalse();
        assertThat(settling.isSettled(Fleets.of(), NOW.plusSeconds(60))).isTrue();
    }
}
