package io.nightwatt.engine.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What may be asked for, and how a job that asks for something else is told what would be right.
class TermsTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    private static Invocation words(String... arguments) {
        return new Invocation(List.of(arguments), new TreeMap<>(), "", "");
    }

    private static JobSpec spec(Invocation invocation, Map<String, String> parameters) {
        return JobSpec.of(
                        "shot",
                        "ann",
                        "film",
                        Requirements.of("render"),
                        50,
                        List.of(SegmentSpec.of(parameters)))
                .withTerms(Terms.DEFAULT.withInvocation(invocation));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    -f             | -f
                    {frame}        | 12
                    --f={frame}.   | --f=12.
                    {segment}      | 3
                    {{frame}}      | {frame}
                    {{{frame}}}    | {12}
                    a{b            | a{b
                    {}             | {}
                    {1}            | {1}
                    $HOME;ls       | $HOME;ls
                    """)
    void fillsInArgumentsWordByWord(String argument, String expected) {
        var segment = SegmentSpec.of(Map.of("frame", "12"));
        assertThat(words(argument).filled(segment, 2).arguments()).containsExactly(expected);
    }

    @Test
    void aParameterIsNeverReadAgain() {
        var segment = SegmentSpec.of(Map.of("a", "{b} $1 \\", "b", "no"));
        assertThat(words("{a}").filled(segment, 0).arguments()).containsExactly("{b} $1 \\");
    }

    @Test
    void aSegmentsOwnNumberComesFirst() {
        var segment = SegmentSpec.of(Map.of("segment", "0007"));
        assertThat(words("{segment}").filled(segment, 2).arguments()).containsExactly("0007");
    }

    @Test
    void saysWhichArgumentNamesWhatIsNotThere() {
        assertThat(spec(words("-f", "{frame}"), Map.of("scene", "a.blend")).problem())
                .contains(
                        "argument 2 names {frame}, which segment 1 does not set; it has scene,"
                                + " segment ({{ is a brace)");
        assertThat(spec(words("-f", "{frame}"), Map.of("frame", "1")).problem()).isEmpty();
    }

    @Test
    void saysWhichSegmentHasAParameterThatNoAgentTakes() {
        assertThat(spec(Invocation.PLAIN, Map.of("a b", "1")).problem().orElseThrow())
                .startsWith("segment 1: \"a b\" is no name of a parameter");
        assertThat(spec(Invocation.PLAIN, Map.of("a", "x".repeat(5_000))).problem().orElseThrow())
                .contains("at most 4096 characters");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /mnt/film     | true
                    C:\\film      | true
                    \\\\nas\\film | true
                    film          | false
                    ./film        | false
                    ~/film        | false
                    """)
    void aWorkingFolderIsAbsolute(String folder, boolean right) {
        if (right) {
            assertThat(new Invocation(List.of(), new TreeMap<>(), folder, "").workingFolder())
                    .isEqualTo(folder);
        } else {
            assertThatThrownBy(() -> new Invocation(List.of(), new TreeMap<>(), folder, ""))
                    .hasMessageContaining("absolute path on the worker");
        }
    }

    @Test
    void onlyAJobWithAnOutputFolderNamesIt() {
        var there = new Invocation(List.of("-o", "{output}/f"), new TreeMap<>(), "", "/out/{shot}");
        Invocation filled = there.filled(SegmentSpec.of(Map.of("shot", "s1")), 0);
        assertThat(filled.arguments()).containsExactly("-o", "${NIGHTWATT_OUTPUT_DIR}/f");
        assertThat(filled.outputFolder()).isEqualTo("/out/s1");
        assertThat(spec(there, Map.of()).problem())
                .hasValueSatisfying(
                        why -> assertThat(why).contains("the output folder names {shot}"));
        assertThat(spec(words("{output}/f"), Map.of()).problem())
                .hasValueSatisfying(why -> assertThat(why).endsWith("has an output folder"));
    }

    @Test
    void refusesVariablesThatAreNone() {
        for (String name : List.of("1A", "A-B", "", "A B", "NIGHTWATT_ATTEMPT")) {
            assertThatThrownBy(() ->
                            new Invocation(List.of(), new TreeMap<>(Map.of(name, "x")), "", ""))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void refusesWhatIsBeyondItsLimit() {
        assertThatThrownBy(() -> Terms.DEFAULT.withRetries(21))
                .hasMessage("retries are 0 to 20, not 21");
        assertThatThrownBy(() -> Terms.DEFAULT.withClientKey("x".repeat(201)))
                .hasMessageContaining("at most 200 characters");
        assertThatThrownBy(() -> new Patience(Optional.of(Duration.ofSeconds(5)), false))
                .hasMessageContaining("30 s to 168 h");
        assertThatThrownBy(() -> new Patience(Optional.empty(), true))
                .hasMessageContaining("after how long");
        var late = new Start(Optional.of(NOW), new TreeSet<>());
        assertThatThrownBy(() -> Terms.DEFAULT.withStart(late).withDeadline(NOW))
                .hasMessageContaining("is not after the earliest start");
    }

    @Test
    void aCopyWaitsForNothingAndHasNoKey() {
        JobSpec first =
                spec(words("-f"), Map.of())
                        .withTerms(
                                Terms.DEFAULT
                                        .withStart(
                                                new Start(
                                                        Optional.of(NOW),
                                                        new TreeSet<>(Set.of(new JobId(3)))))
                                        .withRetries(7)
                                        .withClientKey("k"));
        Terms copied = first.copy().terms();
        assertThat(copied.start()).isEqualTo(Start.AT_ONCE);
        assertThat(copied.clientKey()).isEmpty();
        assertThat(copied.retries()).isEqualTo(7);
    }
}
