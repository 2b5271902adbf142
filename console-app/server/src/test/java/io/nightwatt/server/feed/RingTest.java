package io.nightwatt.server.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RingTest {

    private final Ring ring = new Ring("run1", 3);

    private void fill(int count) {
        IntStream.range(0, count).forEach(_ -> ring.add(Change.about(Topic.POWER, "{}")));
    }

    @Test
    void givesWhatCameAfterAnId() {
        fill(5);
        assertThat(ring.after("run1-3").orElseThrow())
                .extracting(Ring.Numbered::number)
                .containsExactly(4L, 5L);
        assertThat(ring.after("run1-2").orElseThrow()).hasSize(3);
        assertThat(ring.after("run1-5").orElseThrow()).isEmpty();
        assertThat(ring.newest()).isEqualTo("run1-5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run1-1",
                "run1-6",
                "run1-",
                "run1--1",
                "run0-4",
                "",
                "4",
                "run1-99999999999999999999",
                "run1-4\n"
            })
    void doesNotKnowWhatItNoLongerOrNeverHad(String id) {
        fill(5);
        assertThat(ring.after(id)).isEmpty();
    }

    @Test
    void thereIsNothingBeforeTheFirst() {
        assertThat(ring.after(ring.newest()).orElseThrow()).isEmpty();
    }
}
