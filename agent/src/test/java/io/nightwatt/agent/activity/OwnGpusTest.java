package io.nightwatt.agent.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OwnGpusTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final OwnGpus gpus = new OwnGpus(Duration.ofSeconds(30));

    @Test
    void aGpuStaysOursForAsLongAsOlderReadingsShowOurLoad() {
        assertThat(gpus.at(NOW, Optional.of(Set.of("GPU-a")))).contains(Set.of("GPU-a"));
        assertThat(gpus.at(NOW.plusSeconds(30), Optional.of(Set.of()))).contains(Set.of("GPU-a"));
        assertThat(gpus.at(NOW.plusSeconds(31), Optional.of(Set.of()))).contains(Set.of());
    }

    @Test
    void whereAnAttemptMayUseAnyGpuNobodyKnowsWhichAreOurs() {
        assertThat(gpus.at(NOW, Optional.empty())).isEmpty();
    }

    @Test
    void aClockThatWasSetBackMakesNothingOursForLong() {
        gpus.at(NOW, Optional.of(Set.of("GPU-a")));
        assertThat(gpus.at(NOW.minusSeconds(3600), Optional.of(Set.of()))).contains(Set.of());
    }
}
