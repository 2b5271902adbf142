package io.nightwatt.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// WCAG 2.2: text needs 4.5 : 1 against what is behind it.
class ContrastTest {
    private static final Pattern COLOUR = Pattern.compile("(-nw-[a-z0-9-]+): #([0-9a-f]{6});");

    @ParameterizedTest
    @CsvSource({
        "text, surface",
        "text, page",
        "text, surface-hover",
        "text-quiet, surface",
        "text-quiet, page",
        "text-quiet, surface-hover",
        "chip-text, chip",
        "accent, accent-soft",
        "text, accent-soft",
        "text-quiet, accent-soft",
        "warning-text, surface",
        "critical-text, surface",
        "on, surface",
        "on, on-soft",
        "idle, surface",
        "idle, idle-soft",
        "sleeping, surface",
        "sleeping, sleeping-soft",
        "waking, surface",
        "waking, waking-soft",
        "going, surface",
        "going, going-soft",
        "down, surface",
        "down, down-soft"
    })
    void textCanBeReadInBothThemes(String text, String behind) {
        for (Theme theme : Theme.values()) {
            Map<String, Double> colours = luminances(theme);
            assertThat(contrast(colours, text, behind))
                    .as("%s on %s, %s", text, behind, theme)
                    .isGreaterThanOrEqualTo(4.5);
        }
    }

    /// Lines and bands are no text: 3 : 1 is what WCAG 2.2 asks of them.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void linesOfChartsCanBeSeenInBothThemes(int series) {
        for (Theme theme : Theme.values()) {
            assertThat(contrast(luminances(theme), "series-" + series, "page"))
                    .as("series %s, %s", series, theme)
                    .isGreaterThanOrEqualTo(3);
        }
    }

    /// What is drawn, and is no text, needs 3 : 1.
    @ParameterizedTest
    @ValueSource(strings = {"active", "idle", "off", "unknown", "job", "other", "boot"})
    void barsCanBeToldFromWhatIsBehindThem(String part) {
        for (Theme theme : Theme.values()) {
            assertThat(contrast(luminances(theme), "part-" + part, "surface"))
                    .as("%s, %s", part, theme)
                    .isGreaterThanOrEqualTo(3);
        }
    }

    private static double contrast(Map<String, Double> colours, String one, String other) {
        double first = Objects.requireNonNull(colours.get("-nw-" + one));
        double second = Objects.requireNonNull(colours.get("-nw-" + other));
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static Map<String, Double> luminances(Theme theme) {
        Map<String, Double> colours = new HashMap<>();
        Matcher found = COLOUR.matcher(read(theme.key() + ".css"));
        while (found.find()) {
            colours.put(found.group(1), luminance(Integer.parseInt(found.group(2), 16)));
        }
        return colours;
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16 & 255)
                + 0.7152 * linear(rgb >> 8 & 255)
                + 0.0722 * linear(rgb & 255);
    }

    private static double linear(int channel) {
        double part = channel / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    private static String read(String file) {
        try (InputStream in = ContrastTest.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
