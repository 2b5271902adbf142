package io.nightwatt.server.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Rows in columns for a person, no wider than the terminal: the widest column gives way first. In
/// a file or a pipe nothing is cut.
///
/// Cells of a column whose heading is a word for a state are coloured on a terminal.
final class Table {

    private static final List<String> STATE_HEADS =
            List.of("POWER", "HEALTH", "STATE", "SEVERITY", "ACTIVITY");
    private static final String GAP = "  ";
    private static final String NUMBER_MARK = ">";

    /// No column is made narrower, whatever the terminal.
    private static final int COLUMN_MIN = 4;

    private final List<String> heads;
    private final List<Boolean> numbers;
    private final List<Line> lines = new ArrayList<>();

    /// A row, or a text across all columns.
    private record Line(List<String> cells, String across) {}

    /// @param heads those of columns of numbers, which stand to the right, begin with `>`
    Table(String... heads) {
        this.heads = Arrays.stream(heads).map(head -> head.replace(NUMBER_MARK, "")).toList();
        this.numbers = Arrays.stream(heads).map(head -> head.startsWith(NUMBER_MARK)).toList();
    }

    /// Adds a row, with one cell for each column.
    void row(String... cells) {
        if (cells.length != heads.size()) {
            throw new IllegalArgumentException(
                    "%d cells for %d columns".formatted(cells.length, heads.size()));
        }
        lines.add(new Line(Arrays.stream(cells).map(Table::oneLine).toList(), ""));
    }

    /// Adds a line that belongs to the row above it.
    void below(String text) {
        lines.add(new Line(List.of(), oneLine(text)));
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /// What a person reads of it, with its headings.
    List<String> lines(Terminal terminal) {
        int[] widths = widths(terminal.size().columns());
        List<String> text = new ArrayList<>();
        text.add(Paint.strong(laidOut(heads, widths, false), terminal.colours()));
        for (Line line : lines) {
            text.add(
                    line.cells().isEmpty()
                            ? cut(line.across(), terminal.size().columns())
                            : laidOut(line.cells(), widths, terminal.colours()));
        }
        return text;
    }

    private int[] widths(int columns) {
        int[] widths = heads.stream().mapToInt(String::length).toArray();
        for (Line line : lines) {
            for (int at = 0; at < line.cells().size(); at++) {
                widths[at] = Math.max(widths[at], line.cells().get(at).length());
            }
        }
        long over = Arrays.stream(widths).sum() + (long) GAP.length() * (widths.length - 1);
        for (over -= columns; over > 0; over--) {
            int widest = 0;
            for (int at = 1; at < widths.length; at++) {
                widest = widths[at] >= widths[widest] ? at : widest;
            }
            if (widths[widest] <= COLUMN_MIN) {
                break;
            }
            widths[widest]--;
        }
        return widths;
    }

    private String laidOut(List<String> cells, int[] widths, boolean colours) {
        StringBuilder line = new StringBuilder();
        for (int at = 0; at < cells.size(); at++) {
            String cell = cut(cells.get(at), widths[at]);
            String space = " ".repeat(widths[at] - cell.length());
            boolean last = at == cells.size() - 1;
            String padded = numbers.get(at) ? space + cell : last ? cell : cell + space;
            line.append(at == 0 ? "" : GAP)
                    .append(Paint.state(padded, colours && STATE_HEADS.contains(heads.get(at))));
        }
        return line.toString().stripTrailing();
    }

    /// What a console says may come from a job or a machine: it cannot steer the terminal.
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    /// At most so many characters, the last of them `…` where some are left out.
    static String cut(String text, int columns) {
        return text.length() <= columns ? text : text.substring(0, columns - 1) + "…";
    }
}
