package io.nightwatt.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScreenTest {

    private static final Terminal SMALL = new Terminal(true, Map.of("COLUMNS", "20", "LINES", "4"));

    private static String drawn(Terminal terminal, List<String> lines) {
        var text = new StringWriter();
        try (Screen screen = Screen.of(new PrintWriter(text), terminal, false)) {
            screen.draw(lines);
        }
        return text.toString().replace('\u001b', '^').replace("\r\n", "|");
    }

    @Test
    void drawsOverWhatWasThereAndGivesTheTerminalBack() {
        assertThat(drawn(SMALL, List.of("a", "b")))
                .isEqualTo("^[?1049h^[?25l^[?7l^[Ha^[K|b^[K|^[J^[?7h^[?25h^[?1049l");
    }

    @Test
    void saysHowMuchDoesNotFit() {
        assertThat(drawn(SMALL, List.of("a", "b", "c", "d")))
                .contains("^[Ha^[K|b^[K|… and 2 more lines^[K^[J");
    }

    @Test
    void writesBlocksIntoAPipe() {
        assertThat(drawn(Terminal.NONE, List.of("a", "b"))).isEqualTo("a\nb\n\n");
    }
}
