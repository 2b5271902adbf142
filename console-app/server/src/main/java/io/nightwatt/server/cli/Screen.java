package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Console;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Shows the status document again and again: on a terminal one screen that is drawn over, piped
/// one plain line each time, or nothing.
final class Screen implements AutoCloseable {

    private static final String ESC = "\u001b[";
    private static final int COLUMNS = 100;
    private static final int LINES = 40;

    private enum Kind {
        TERMINAL,
        LINES,
        NOTHING
    }

    private final PrintWriter out;
    private final Kind kind;

    private Screen(PrintWriter out, Kind kind) {
        this.out = out;
        this.kind = kind;
        if (kind == Kind.TERMINAL) {
            out.print(ESC + "?1049h" + ESC + "?25l");
            out.flush();
        }
    }

    /// @param silent shows nothing
    static Screen of(PrintWriter out, boolean silent) {
        Console console = System.console();
        boolean terminal = Optional.ofNullable(console).filter(Console::isTerminal).isPresent();
        return new Screen(out, silent ? Kind.NOTHING : terminal ? Kind.TERMINAL : Kind.LINES);
    }

    boolean isLive() {
        return kind == Kind.TERMINAL;
    }

    void show(JsonNode document) {
        switch (kind) {
            case TERMINAL -> draw(document);
            case LINES -> out.println(FleetText.summary(document));
            case NOTHING -> {
                // Only the end is asked for.
            }
        }
    }

    private void draw(JsonNode document) {
        int columns = size("COLUMNS", COLUMNS);
        int rows = size("LINES", LINES);
        List<String> lines = new ArrayList<>();
        lines.add(FleetText.summary(document));
        lines.add("");
        lines.addAll(FleetText.rows(document, false));
        lines.add("");
        lines.add("Ctrl-C ends the demo; nothing is kept.");
        StringBuilder frame = new StringBuilder(ESC + "H");
        for (String line : lines.subList(0, Math.min(rows, lines.size()))) {
            frame.append(fit(line, columns)).append(ESC).append("K\r\n");
        }
        out.print(frame.append(ESC).append('J'));
        out.flush();
    }

    static String fit(String line, int columns) {
        return line.length() <= columns ? line : line.substring(0, columns - 1) + "…";
    }

    /// What the launcher found out about the terminal.
    private static int size(String variable, int otherwise) {
        String told = System.getenv(variable);
        return told != null && told.matches("[1-9]\\d{0,3}") ? Integer.parseInt(told) : otherwise;
    }

    @Override
    public void close() {
        if (kind == Kind.TERMINAL) {
            out.print(ESC + "?25h" + ESC + "?1049l");
            out.flush();
        }
    }
}
