package io.nightwatt.desktop.palette;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "r",
                "ren",
                "render-06",
                "render 06",
                "r06",
                "r6",
                "re6sh",
                "sh re06",
                "shdo",
                "down 6",
                "  SHUT  Render ",
                "rsd"
            })
    void findsByTheBeginningsOfWords(String typed) {
        assertThat(Typed.of(typed).misfit(Typed.words("render-06: Shut down\u2026"))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ender", "hut", "render-07", "downshut", "rr", "shut wake", "r66", "0"})
    void findsNothingElse(String typed) {
        assertThat(Typed.of(typed).misfit(Typed.words("render-16: Shut down\u2026"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "wake, Wake render-01, render-01: Add awake tag wake",
        "jo, Jobs, New job",
        "re, render-01: Release, node: Restart",
        "sd, Shut down, Show all dates"
    })
    void theBetterFitComesFirst(String typed, String better, String worse) {
        int first = Typed.of(typed).misfit(Typed.words(better)).orElseThrow();
        assertThat(first).isLessThan(Typed.of(typed).misfit(Typed.words(worse)).orElseThrow());
    }

    @Test
    void aNameMadeToBeSlowIsNot() {
        String name = "aaaaaaaaaaaaaaaaaaaaaaaa ".repeat(40);
        Assertions.assertTimeout(
                Duration.ofSeconds(5),
                () ->
                        assertThat(Typed.of("a".repeat(200) + "b").misfit(Typed.words(name)))
                                .isEmpty());
    }
}
