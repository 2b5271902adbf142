package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/// Shows lines again and again: on a terminal one screen that is drawn over, piped one block after
/// the other, or nothing. Closing it gives the terminal back as it was.
final class Screen implements AutoCloseable {

    private static final String ESC = "\u001b[";

    private enum Kind {
        TERMINAL,
        LINES,
        NOTHING
    }

    private final PrintWriter out;
    private final Kind kind;
    private final Terminal terminal;

    private Screen(PrintWriter out, Kind kind, Terminal terminal) {
        this.out = out;
        this.kind = kind;
        this.terminal = terminal;
        if (kind == Kind.TERMINAL) {
            // Another screen, so that what was there comes back; no cursor; lines do not wrap.
            out.print(ESC + "?1049h" + ESC + "?25l" + ESC + "?7l");
            out.flush();
        }
    }

    /// @param silent shows nothing
    static Screen of(PrintWriter out, boolean silent) {
        return of(out, Terminal.here(), silent);
    }

    /// @param silent shows nothing
    static Screen of(PrintWriter out, Terminal terminal, boolean silent) {
        return new Screen(
                out,
                silent ? Kind.NOTHING : terminal.live() ? Kind.TERMINAL : Kind.LINES,
                terminal);
    }

    boolean isLive() {
        return kind == Kind.TERMINAL;
    }

    /// The status of the demo: a screen, or one line.
    void show(JsonNode document) {
        if (kind == Kind.LINES) {
            out.println(FleetText.summary(document));
            return;
        }
        List<String> lines = new ArrayList<>();
        lines.add(FleetText.summary(document));
        lines.add("");
        lines.addAll(FleetText.rows(document, false, terminal));
        lines.add("");
        lines.add("Ctrl-C ends the demo; nothing is kept.");
        draw(lines);
    }

    /// Draws over what was shown, in one piece and without clearing first, so that nothing
    /// flickers; or writes a block.
    void draw(List<String> lines) {
        switch (kind) {
            case TERMINAL -> {
                out.print(frame(lines, terminal.size()));
                out.flush();
            }
            case LINES -> {
                lines.forEach(out::println);
                out.println();
                out.flush();
            }
            case NOTHING -> {
                // Only the end is asked for.
            }
        }
    }

    private static String frame(List<String> lines, Terminal.Size size) {
        StringBuilder frame = new StringBuilder(ESC + "H");
        int room = Math.max(1, size.lines() - 1);
        int shown = lines.size() <= room ? lines.size() : room - 1;
        for (String line : lines.subList(0, shown)) {
            frame.append(line).append(ESC).append("K\r\n");
        }
        if (shown < lines.size()) {
            frame.append("… and %d more lines".formatted(lines.size() - shown))
                    .append(ESC)
                    .append('K');
        }
        return frame.append(ESC).append('J').toString();
    }

    static String fit(String line, int columns) {
        return Table.cut(line, columns);
    }

    @Override
    public void close() {
        if (kind == Kind.TERMINAL) {
            out.print(ESC + "?7h" + ESC + "?25h" + ESC + "?1049l");
            out.flush();
        }
    }
}
