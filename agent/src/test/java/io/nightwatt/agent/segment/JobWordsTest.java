package io.nightwatt.agent.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is understood of a program's output, and what is left alone.
class JobWordsTest {

    private static final Map<String, String> FRAMES = Map.of("first", "11", "last", "20");

    private static OptionalDouble progress(Map<String, String> parameters, String... lines) {
        var words = new JobWords(parameters);
        for (String line : lines) {
            words.read(line);
        }
        return words.progressPercent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ::progress 0.42                                            | 42
                    Fra:11 Mem:8.60M (Peak 8.60M)                              | 0
                    'Fra:16 Mem:8.60M (Peak 8.60M) | Time:00:00.07'            | 50
                    Fra: 20                                                    | 90
                    42%                                                        | 42
                    42.5 %                                                     | 42.5
                    Progress: 7%                                               | 7
                    rendering 99.9 % done                                      | 99.9
                    100%                                                       | 100
                    """)
    void understandsHowFarAProgramIs(String line, double percent) {
        assertThat(progress(FRAMES, line)).hasValue(percent);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GPU 0: 97% used",
                "101%",
                "loss went down by 12% since the last epoch",
                "%",
                "Fra:21 Mem:8M",
                "Fra:x",
                "Frame 12",
                "::progress 42",
                "::progress NaN",
                " ::progress 0.5"
            })
    void leavesEverythingElseAlone(String line) {
        assertThat(progress(FRAMES, line)).isEmpty();
    }

    @Test
    void aFrameSaysNothingWithoutItsRange() {
        assertThat(progress(Map.of(), "Fra:12 Mem:8M")).isEmpty();
        assertThat(progress(Map.of("first", "1", "last", "no"), "Fra:12")).isEmpty();
    }

    @Test
    void whoSpeaksOurWordsIsNotGuessedAt() {
        assertThat(progress(FRAMES, "::progress 0.1", "80%", "Fra:20")).hasValue(10);
    }
}
