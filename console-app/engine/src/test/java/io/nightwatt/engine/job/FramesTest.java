package io.nightwatt.engine.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FramesTest {

    private static String words(List<SegmentSpec> segments) {
        var words = new java.util.StringJoiner(" ");
        segments.forEach(segment ->
                words.add(
                        segment.parameters().get(Frames.FIRST)
                                + ".."
                                + segment.parameters().get(Frames.LAST)));
        return words.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    1-10x5      | 1..5 6..10
                    1-11x5      | 1..5 6..10 11..11
                    1-3         | 1..1 2..2 3..3
                    7           | 7..7
                    -2-1x2      | -2..-1 0..1
                    1-4x2, 9    | 1..2 3..4 9..9
                    5-5x100     | 5..5
                    """)
    void cutsFramesIntoSegments(String frames, String expected) {
        assertThat(words(Frames.segments(frames, Map.of()))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1-", "a", "1-10x", "1-10y5", "1,,2", "1-10x5x5", "1 - 10"})
    void saysHowFramesAreWritten(String frames) {
        assertThatThrownBy(() -> Frames.segments(frames, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1-250x5");
    }

    @Test
    void refusesRangesThatAreNone() {
        assertThatThrownBy(() -> Frames.segments("10-1", Map.of()))
                .hasMessageContaining("run forwards");
        assertThatThrownBy(() -> Frames.segments("1-10x0", Map.of()))
                .hasMessageContaining("1 or more");
        assertThatThrownBy(() -> Frames.segments("1-100000", Map.of()))
                .hasMessageContaining("1-100000x10");
    }

    @Test
    void everySegmentHasWhatAllHave() {
        assertThat(Frames.segments("1-2", Map.of("scene", "a.blend")))
                .allSatisfy(segment ->
                        assertThat(segment.parameters()).containsEntry("scene", "a.blend"));
    }

    /// Against the obvious: every frame is in exactly one segment, and none is longer than it may
    /// be.
    @Test
    void everyFrameIsInExactlyOneSegment() {
        var random = new Random(4);
        for (int round = 0; round < 200; round++) {
            long first = random.nextInt(-50, 50);
            long last = first + random.nextInt(0, 300);
            long chunk = random.nextInt(1, 40);
            var seen = new TreeSet<Long>();
            for (SegmentSpec segment :
                    Frames.segments(first + "-" + last + "x" + chunk, Map.of())) {
                long from = Long.parseLong(segment.parameters().get(Frames.FIRST));
                long to = Long.parseLong(segment.parameters().get(Frames.LAST));
                assertThat(to - from).isBetween(0L, chunk - 1);
                for (long frame = from; frame <= to; frame++) {
                    assertThat(seen.add(frame)).as("frame %s once", frame).isTrue();
                }
            }
            assertThat(seen).hasSize((int) (last - first + 1));
            assertThat(seen.first()).isEqualTo(first);
        }
    }
}
