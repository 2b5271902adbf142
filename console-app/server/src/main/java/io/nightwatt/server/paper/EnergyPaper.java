package io.nightwatt.server.paper;

import io.nightwatt.engine.energy.Cause;
import io.nightwatt.engine.energy.EnergyQuery;
import io.nightwatt.engine.energy.EnergyReport;
import io.nightwatt.engine.energy.Line;
import io.nightwatt.engine.energy.Minutes;
import io.nightwatt.engine.energy.Sum;
import io.nightwatt.server.paper.Sheet.Style;
import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// An energy report as one page: what it took, what it cost, what it saved, who it was for, and how
/// sure that is.
public final class EnergyPaper {

    private static final float LEFT = 48;
    private static final float RIGHT = Sheet.WIDTH - 48;
    private static final float WIDTH = RIGHT - LEFT;
    private static final int ROWS_MAX = 16;
    private static final float ROW = 15;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ENGLISH);

    private static final Map<Line.Kind, Color> COLORS =
            new EnumMap<>(
                    Map.of(
                            Line.Kind.JOB, new Color(0x2f6fde),
                            Line.Kind.OTHER_WORK, new Color(0x7fb2ff),
                            Line.Kind.IDLE, new Color(0xe0a12f),
                            Line.Kind.BOOT, new Color(0xa77bd1),
                            Line.Kind.UNKNOWN, new Color(0xb4bcc8)));
    private static final Color SAVED = new Color(0x2f9e62);

    private final EnergyReport report;
    private final Sheet sheet;

    private EnergyPaper(EnergyReport report, Sheet sheet) {
        this.report = report;
        this.sheet = sheet;
    }

    /// A PDF file.
    public static byte[] of(EnergyReport report, String fleetName) {
        try (Sheet sheet = new Sheet("Energy report: " + fleetName)) {
            new EnergyPaper(report, sheet).draw(fleetName);
            return sheet.bytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void draw(String fleetName) throws IOException {
        sheet.text(LEFT, 62, "Energy report", Style.TITLE);
        sheet.textTo(RIGHT, 62, sheet.fitted(fleetName, Style.HEADING, 220), Style.HEADING);
        sheet.text(LEFT, 80, span(), Style.BODY);
        sheet.textTo(RIGHT, 80, "made " + time(report.at(), TIME), Style.SMALL);
        sheet.rule(LEFT, 90, WIDTH);
        headline(108);
        kinds(196);
        float end = rows(290);
        savings(end + 26);
        small();
    }

    private String span() {
        ZoneId zone = report.tariff().zone();
        Instant from = report.query().from();
        Instant last = report.query().to().minusSeconds(1);
        boolean whole =
                from.atZone(zone).toLocalTime().toSecondOfDay() == 0
                        && report.query().to().atZone(zone).toLocalTime().toSecondOfDay() == 0;
        DateTimeFormatter format = whole ? DAY : TIME;
        Instant shown = whole ? last : report.query().to();
        String words = time(from, format);
        String end = time(shown, format);
        return (words.equals(end) ? words : words + " to " + end) + "  (" + zone.getId() + ")";
    }

    private String time(Instant at, DateTimeFormatter format) {
        return format.format(at.atZone(report.tariff().zone()));
    }

    private String money(double value) {
        return Sheet.number(value, 2) + "\u00a0" + report.tariff().currency();
    }

    private static String kwh(double value) {
        return Sheet.number(value, Math.abs(value) < 100 ? 2 : 0) + "\u00a0kWh";
    }

    private void headline(float y) throws IOException {
        Sum total = report.total();
        float step = WIDTH / 4;
        figure(LEFT, y, "Energy used", kwh(total.kwh()), "± " + percent(total.errorPercent()));
        figure(LEFT + step, y, "Cost", money(total.cost()), co2(total.co2Kg()));
        figure(
                LEFT + 2 * step,
                y,
                "Saved by being off",
                kwh(total.savedKwh()),
                "against machines that are never off");
        figure(
                LEFT + 3 * step,
                y,
                "Money saved",
                money(total.savedCost()),
                co2(total.savedCo2Kg()));
    }

    private static String percent(double value) {
        return Sheet.number(value, 1) + " %";
    }

    private static String co2(double kg) {
        return kg > 0 ? Sheet.number(kg, kg < 100 ? 1 : 0) + " kg CO2" : "";
    }

    private void figure(float x, float y, String name, String value, String note)
            throws IOException {
        sheet.text(x, y + 8, name, Style.SMALL);
        sheet.text(x, y + 32, value, fitting(value));
        sheet.text(x, y + 46, note, Style.SMALL);
    }

    private Style fitting(String value) throws IOException {
        float room = WIDTH / 4 - 10;
        float width = sheet.width(value, Style.FIGURE);
        return width <= room
                ? Style.FIGURE
                : new Style(Style.FIGURE.size() * room / width, Sheet.INK, true);
    }

    private void kinds(float y) throws IOException {
        sheet.text(LEFT, y, "What it was for", Style.HEADING);
        double whole = report.kinds().values().stream().mapToDouble(Sum::kwh).sum();
        float x = LEFT;
        sheet.box(LEFT, y + 12, WIDTH, 16, Sheet.RULE);
        float legend = LEFT;
        for (Map.Entry<Line.Kind, Sum> each : report.kinds().entrySet()) {
            double share = whole <= 0 ? 0 : Math.max(0, each.getValue().kwh()) / whole;
            float width = (float) (WIDTH * share);
            Color color = COLORS.getOrDefault(each.getKey(), Sheet.QUIET);
            sheet.box(x, y + 12, width, 16, color);
            x += width;
            sheet.box(legend, y + 39, 7, 7, color);
            sheet.text(legend + 11, y + 46, words(each.getKey()), Style.BODY);
            sheet.text(
                    legend + 11,
                    y + 58,
                    kwh(each.getValue().kwh()) + ", " + percent(100 * share),
                    Style.SMALL);
            legend += WIDTH / report.kinds().size();
        }
    }

    private static String words(Line.Kind kind) {
        return switch (kind) {
            case JOB -> "Jobs";
            case IDLE -> "Idle";
            case BOOT -> "Starting, stopping";
            case OTHER_WORK -> "Other work";
            case UNKNOWN -> "Not seen";
        };
    }

    /// @return where it ends
    private float rows(float top) throws IOException {
        EnergyQuery.By by = report.query().by();
        boolean machines = by == EnergyQuery.By.WORKER || by == EnergyQuery.By.GROUP;
        sheet.text(LEFT, top, "By " + by.word(), Style.HEADING);
        float[] columns = {LEFT + 250, LEFT + 320, LEFT + 400, RIGHT};
        List<String> names =
                machines
                        ? List.of("hours at work", "kWh", "cost", "kWh saved")
                        : List.of("hours", "kWh", "cost", "share");
        float y = top + 18;
        for (int i = 0; i < columns.length; i++) {
            sheet.textTo(columns[i], y, names.get(i), Style.SMALL);
        }
        sheet.rule(LEFT, y + 5, WIDTH);
        y += ROW + 2;
        for (Printed row : printed()) {
            Style style = row.strong() ? Style.STRONG : Style.BODY;
            sheet.text(LEFT, y, sheet.fitted(row.name(), style, 190), style);
            Sum sum = row.sum();
            double hours = machines ? sum.activeMillis() : sum.activeMillis() + sum.idleMillis();
            sheet.textTo(columns[0], y, Sheet.number(hours / 3.6e6, 1), style);
            sheet.textTo(columns[1], y, Sheet.number(sum.kwh(), 2), style);
            sheet.textTo(columns[2], y, Sheet.number(sum.cost(), 2), style);
            double whole = report.total().kwh();
            String last =
                    machines
                            ? Sheet.number(sum.savedKwh(), 2)
                            : percent(whole == 0 ? 0 : 100 * sum.kwh() / whole);
            sheet.textTo(columns[3], y, last, style);
            y += ROW;
        }
        sheet.rule(LEFT, y - ROW + 5, WIDTH);
        return y;
    }

    private record Printed(String name, Sum sum, boolean strong) {}

    /// The greatest, the rest in one, what was for nobody, and the total.
    private List<Printed> printed() {
        List<Printed> shown = new ArrayList<>();
        List<EnergyReport.Row> named =
                report.rows().stream()
                        .filter(row -> row.kind().filter(kind -> kind != Line.Kind.JOB).isEmpty())
                        .toList();
        boolean all = named.size() <= ROWS_MAX;
        int count = all ? named.size() : ROWS_MAX - 1;
        named.subList(0, count)
                .forEach(row -> shown.add(new Printed(row.name(), row.sum(), false)));
        if (!all) {
            Sum rest =
                    Sum.of(
                            named.subList(count, named.size()).stream()
                                    .map(EnergyReport.Row::sum)
                                    .toList());
            shown.add(new Printed("and %d more".formatted(named.size() - count), rest, false));
        }
        report.rows().stream()
                .filter(row -> row.kind().filter(kind -> kind != Line.Kind.JOB).isPresent())
                .forEach(row ->
                        shown.add(new Printed(words(row.kind().orElseThrow()), row.sum(), false)));
        shown.add(new Printed("Total", report.total(), true));
        return shown;
    }

    private void savings(float y) throws IOException {
        sheet.text(LEFT, y, "Why machines were off", Style.HEADING);
        double most = 0;
        for (Cause cause : Cause.values()) {
            most = Math.max(most, report.total().savedKwh(cause));
        }
        float line = y + 18;
        for (Cause cause : Cause.values()) {
            double saved = report.total().savedKwh(cause);
            sheet.text(LEFT, line, words(cause), Style.BODY);
            float width = most <= 0 ? 0 : (float) (200 * saved / most);
            sheet.box(LEFT + 130, line - 7, width, 8, SAVED);
            double hours = report.total().offMillis(cause) / 3.6e6;
            sheet.textTo(LEFT + 420, line, Sheet.number(hours, 1) + " h off", Style.BODY);
            sheet.textTo(RIGHT, line, kwh(saved) + " saved", Style.BODY);
            line += ROW;
        }
    }

    private static String words(Cause cause) {
        return switch (cause) {
            case IDLE_TIMEOUT -> "Idle for long enough";
            case WINDOW -> "Outside working hours";
            case MANUAL -> "A person asked for it";
            case OTHER -> "Went off by itself";
        };
    }

    private void small() throws IOException {
        Sum total = report.total();
        Minutes minutes = Minutes.of(total);
        long all = minutes.active() + minutes.idle() + minutes.off() + minutes.unknown();
        List<String> lines = new ArrayList<>();
        lines.add(
                "%s of the energy was measured; the rest follows from rated watts. An unmetered measurement may be off by 8 %%, one set"
                                .formatted(percent(100 * total.measuredShare()))
                        + " right by a");
        lines.add(
                "meter by 2 %, an estimate by 25 %. What is saved is what the machines draw while idle, for the time that they were off.");
        if (!report.hostsUnset().isEmpty()) {
            lines.add(
                    "Of %d machines only the GPUs are counted: nobody has said what the machine around them draws."
                            .formatted(report.hostsUnset().size()));
        }
        if (all > 0 && minutes.unknown() > 0) {
            lines.add(
                    "%s of the machines' time nobody saw what they did; no energy is made up for it."
                            .formatted(percent(100.0 * minutes.unknown() / all)));
        }
        if (total.suspect()) {
            lines.add(
                    "A GPU's energy counter was found to be wrong; its power was counted instead.");
        }
        float y = Sheet.HEIGHT - 40 - 11 * lines.size();
        sheet.rule(LEFT, y - 14, WIDTH);
        for (String line : lines) {
            sheet.text(LEFT, y, line, Style.SMALL);
            y += 11;
        }
    }
}
