package io.nightwatt.desktop.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.css.PseudoClass;
import javafx.scene.Group;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StateLookTest {
    private static final String THEME = "/io/nightwatt/desktop/shell/nightwatt.css";

    /// Green is on, yellow idle or degraded, grey sleeping or unknown, blue waking, red down.
    @ParameterizedTest
    @CsvSource({
        "ON, On, on",
        "IDLE, Idle, idle",
        "DEGRADED, Degraded, idle",
        "SLEEPING, Sleeping, sleeping",
        "UNKNOWN, Unknown, sleeping",
        "WAKING, Waking, waking",
        "JOINING, Joining, waking",
        "DRAINING, Draining, going",
        "DRAINED, Drained, going",
        "SHUTTING_DOWN, Shutting down, going",
        "DOWN, Down, down",
        "ATTENTION, Attention, down"
    })
    void hasAWordAndTheColourOfItsKind(DisplayState state, String word, String colour) {
        assertThat(StateLook.word(state)).isEqualTo(word);
        assertThat(colour(state)).isEqualTo("-nw-" + colour);
    }

    /// States may share a colour, so that only a word and an icon of its own tells one to
    /// everybody.
    @Test
    void noTwoShareAWordOrAnIcon() {
        assertThat(Arrays.stream(DisplayState.values()).map(StateLook::word))
                .doesNotHaveDuplicates();
        assertThat(Arrays.stream(DisplayState.values()).map(StateLook::ikon))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void paintsOneStateAndTakesTheOthersAway(DisplayState state) {
        Group node = new Group();
        Arrays.stream(DisplayState.values()).forEach(before -> StateLook.paint(node, before));
        StateLook.paint(node, state);
        assertThat(node.getPseudoClassStates())
                .containsExactly(PseudoClass.getPseudoClass(state.key()));
    }

    /// Of the theme's rule for this state alone, such as `:waking, :joining { -nw-state: … }`.
    private static String colour(DisplayState state) {
        Matcher rule =
                Pattern.compile(
                                "(?m)^(?:[:\\w, -]*, )?:"
                                        + state.key()
                                        + "(?:, [^{]*)? \\{ -nw-state: (-nw-\\w+);")
                        .matcher(theme());
        assertThat(rule.find()).as("a rule for :%s", state.key()).isTrue();
        return rule.group(1);
    }

    private static String theme() {
        try (InputStream in =
                Objects.requireNonNull(StateLookTest.class.getResourceAsStream(THEME))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
