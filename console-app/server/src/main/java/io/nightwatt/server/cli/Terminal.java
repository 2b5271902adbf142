package io.nightwatt.server.cli;

import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a command writes to: a terminal with a size and colours, or a file or pipe, which has
/// neither.
///
/// @param live whether a person sits before it
/// @param environment of the process: `COLUMNS`, `LINES`, `NO_COLOR`, `TERM`
record Terminal(boolean live, Map<String, String> environment) {

    /// A file or a pipe: nothing is cut, nothing is coloured.
    static final Terminal NONE = new Terminal(false, Map.of());

    private static final int COLUMNS_USUAL = 100;
    private static final int LINES_USUAL = 40;
    private static final long STTY_MAX_MS = 1_000;
    private static final Pattern SIZE = Pattern.compile("(\\d{1,4}) (\\d{1,4})\\s*");

    Terminal {
        environment = Map.copyOf(environment);
    }

    /// Columns and lines of characters.
    record Size(int columns, int lines) {}

    /// What standard output is.
    static Terminal here() {
        boolean live =
                Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
        return live ? new Terminal(true, System.getenv()) : NONE;
    }

    /// Colours are for a person who has not said no to them: <https://no-color.org>.
    boolean colours() {
        return live
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
    }

    /// How large it is now: a window may be made larger at any time. Without a terminal there is no
    /// end to a line.
    Size size() {
        if (!live) {
            return new Size(Integer.MAX_VALUE, Integer.MAX_VALUE);
        }
        Optional<Size> asked = environment.containsKey("COLUMNS") ? Optional.empty() : stty();
        return new Size(
                told("COLUMNS").or(() -> asked.map(Size::columns)).orElse(COLUMNS_USUAL),
                told("LINES").or(() -> asked.map(Size::lines)).orElse(LINES_USUAL));
    }

    private Optional<Integer> told(String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(text -> text.matches("[1-9]\\d{0,3}"))
                .map(Integer::valueOf);
    }

    private static Optional<Size> stty() {
        try {
            Process stty =
                    new ProcessBuilder("stty", "size")
                            .redirectInput(new File("/dev/tty"))
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (!stty.waitFor(STTY_MAX_MS, TimeUnit.MILLISECONDS)) {
                stty.destroyForcibly();
                return Optional.empty();
            }
            String said =
                    new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return Optional.of(SIZE.matcher(said))
                    .filter(Matcher::matches)
                    .map(size ->
                            new Size(
                                    Integer.parseInt(size.group(2)),
                                    Integer.parseInt(size.group(1))))
                    .filter(size -> size.columns() > 0 && size.lines() > 0);
        } catch (IOException e) {
            return Optional.empty(); // Windows has none.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
