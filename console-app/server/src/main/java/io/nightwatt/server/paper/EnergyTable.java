package io.nightwatt.server.paper;

import io.nightwatt.engine.energy.Cause;
import io.nightwatt.engine.energy.Consumption;
import io.nightwatt.engine.energy.EnergyReport;
import io.nightwatt.engine.energy.Line;
import io.nightwatt.engine.energy.Minutes;
import io.nightwatt.engine.energy.Site;
import io.nightwatt.engine.energy.Sum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Energy reports as tables for spreadsheets: a line for each row, none for totals, which a
/// spreadsheet makes itself.
public final class EnergyTable {

    private static final List<String> MINUTES =
            List.of("active_minutes", "idle_minutes", "off_minutes", "unknown_minutes");

    private static final List<String> FIGURES =
            List.of(
                    "kwh",
                    "source",
                    "measured_percent",
                    "error_percent",
                    "estimated_kwh",
                    "measured_kwh",
                    "cost",
                    "currency",
                    "co2_kg",
                    "kwh_saved",
                    "cost_saved");

    private EnergyTable() {}

    /// A line for each row.
    public static String of(EnergyReport report) {
        StringBuilder table = new StringBuilder();
        line(table, header(List.of("key", "name", "kind", "owner", "project")));
        for (EnergyReport.Row row : report.rows()) {
            List<String> cells = new ArrayList<>();
            cells.add(text(row.key()));
            cells.add(text(row.name()));
            cells.add(row.kind().map(Line.Kind::word).orElse(""));
            cells.add(text(row.job().map(Site.JobLabel::owner).orElse("")));
            cells.add(text(row.job().map(Site.JobLabel::project).orElse("")));
            figures(cells, row.sum(), report.tariff().currency());
            line(table, cells);
        }
        return table.toString();
    }

    /// A line for each period of each worker.
    public static String of(Consumption made) {
        StringBuilder table = new StringBuilder();
        line(table, header(List.of("from", "to", "worker_id", "worker")));
        for (Consumption.Entry entry : made.entries()) {
            List<String> cells = new ArrayList<>();
            cells.add(entry.first().toString());
            cells.add(entry.last().toString());
            cells.add(entry.worker().map(worker -> Long.toString(worker.value())).orElse(""));
            cells.add(text(entry.name()));
            figures(cells, entry.sum(), made.tariff().currency());
            line(table, cells);
        }
        return table.toString();
    }

    private static List<String> header(List<String> first) {
        List<String> names = new ArrayList<>(first);
        names.addAll(MINUTES);
        names.addAll(FIGURES);
        Arrays.stream(Cause.values()).forEach(cause -> names.add("kwh_saved_by_" + cause.word()));
        return names;
    }

    private static void figures(List<String> cells, Sum sum, String currency) {
        Minutes minutes = Minutes.of(sum);
        cells.add(Long.toString(minutes.active()));
        cells.add(Long.toString(minutes.idle()));
        cells.add(Long.toString(minutes.off()));
        cells.add(Long.toString(minutes.unknown()));
        cells.add(number(sum.kwh()));
        cells.add(EnergyDocument.word(sum.source()));
        cells.add(EnergyDocument.tenths(100 * sum.measuredShare()).toPlainString());
        cells.add(EnergyDocument.tenths(sum.errorPercent()).toPlainString());
        cells.add(number(sum.gpuEstimatedKwh()));
        cells.add(Double.isNaN(sum.gpuMeasuredKwh()) ? "" : number(sum.gpuMeasuredKwh()));
        cells.add(number(sum.cost()));
        cells.add(text(currency));
        cells.add(number(sum.co2Kg()));
        cells.add(number(sum.savedKwh()));
        cells.add(number(sum.savedCost()));
        Arrays.stream(Cause.values()).forEach(cause -> cells.add(number(sum.savedKwh(cause))));
    }

    private static String number(double value) {
        return EnergyDocument.rounded(value).toPlainString();
    }

    /// Quoted where it must be. What a spreadsheet would take for a formula is made text.
    private static String text(String value) {
        boolean formula = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0;
        String safe = formula ? "'" + value : value;
        return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? "\"" + safe.replace("\"", "\"\"") + "\""
                : safe;
    }

    private static void line(StringBuilder table, List<String> cells) {
        table.append(cells.stream().collect(Collectors.joining(","))).append("\r\n");
    }
}
