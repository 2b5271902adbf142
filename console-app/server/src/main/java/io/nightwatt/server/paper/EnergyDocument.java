package io.nightwatt.server.paper;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightwatt.engine.energy.Cause;
import io.nightwatt.engine.energy.Consumption;
import io.nightwatt.engine.energy.EnergyReport;
import io.nightwatt.engine.energy.Minutes;
import io.nightwatt.engine.energy.Sum;
import io.nightwatt.engine.energy.Tariff;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/// Energy reports as JSON. Their shape has a name and a version: a field is only ever added, and
/// whatever else changes is another version.
public final class EnergyDocument {

    static final String REPORT = "nightwatt.energy-report/1";
    static final String CONSUMPTION = "nightwatt.consumption/1";

    private static final int DIGITS = 6;

    private EnergyDocument() {}

    /// One of a report.
    public static ObjectNode of(EnergyReport report, String fleetName) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("schema", REPORT)
                .put("fleet", fleetName)
                .put("generated_at", report.at().toString())
                .put("from", report.query().from().toString())
                .put("to", report.query().to().toString())
                .put("timezone", report.tariff().zone().getId())
                .put("currency", report.tariff().currency())
                .put("by", report.query().by().word());
        report.query()
                .worker()
                .ifPresentOrElse(
                        worker -> document.put("worker_id", worker.value()),
                        () -> document.putNull("worker_id"));
        boolean co2 = tellsCo2(report.tariff());
        figures(minutes(document.putObject("total"), report.total()), report.total(), co2);
        ObjectNode kinds = document.putObject("kinds");
        report.kinds()
                .forEach((kind, sum) ->
                        kinds.putObject(kind.word())
                                .put("kwh", rounded(sum.kwh()))
                                .put("cost", rounded(sum.cost())));
        ArrayNode rows = document.putArray("rows");
        report.rows().forEach(row -> figures(head(rows.addObject(), row), row.sum(), co2));
        ArrayNode unset = document.putArray("gpus_only");
        report.hostsUnset().forEach(unset::add);
        return document;
    }

    private static ObjectNode head(ObjectNode shown, EnergyReport.Row row) {
        shown.put("key", row.key()).put("name", row.name());
        row.kind()
                .ifPresentOrElse(
                        kind -> shown.put("kind", kind.word()), () -> minutes(shown, row.sum()));
        row.job().ifPresent(job -> shown.put("owner", job.owner()).put("project", job.project()));
        return shown;
    }

    /// One of days, weeks or months.
    public static ObjectNode of(Consumption made) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("schema", CONSUMPTION)
                .put("generated_at", made.at().toString())
                .put("period", made.query().period().word())
                .put("from", made.query().from().toString())
                .put("to", made.query().to().toString())
                .put("timezone", made.tariff().zone().getId())
                .put("currency", made.tariff().currency());
        write(document.putArray("entries"), made.entries(), tellsCo2(made.tariff()));
        write(document.putArray("totals"), made.totals(), tellsCo2(made.tariff()));
        return document;
    }

    private static void write(ArrayNode to, List<Consumption.Entry> entries, boolean co2) {
        for (Consumption.Entry entry : entries) {
            ObjectNode shown = to.addObject();
            entry.worker()
                    .ifPresent(worker ->
                            shown.put("worker_id", worker.value()).put("worker", entry.name()));
            shown.put("from", entry.first().toString()).put("to", entry.last().toString());
            figures(minutes(shown, entry.sum()), entry.sum(), co2);
        }
    }

    private static ObjectNode minutes(ObjectNode shown, Sum sum) {
        Minutes minutes = Minutes.of(sum);
        return shown.put("active_minutes", minutes.active())
                .put("idle_minutes", minutes.idle())
                .put("off_minutes", minutes.off())
                .put("unknown_minutes", minutes.unknown());
    }

    private static void figures(ObjectNode shown, Sum sum, boolean co2) {
        shown.put("kwh", rounded(sum.kwh()))
                .put("source", word(sum.source()))
                .put("measured_percent", tenths(100 * sum.measuredShare()))
                .put("error_percent", tenths(sum.errorPercent()))
                .put("estimated_kwh", rounded(sum.gpuEstimatedKwh()))
                .put(
                        "measured_kwh",
                        Double.isNaN(sum.gpuMeasuredKwh()) ? null : rounded(sum.gpuMeasuredKwh()))
                .put("counter_suspect", sum.suspect())
                .put("has_gaps", sum.gap())
                .put("cost", rounded(sum.cost()))
                .put("co2_kg", co2 ? rounded(sum.co2Kg()) : null)
                .put("kwh_saved", rounded(sum.savedKwh()))
                .put("cost_saved", rounded(sum.savedCost()))
                .put("co2_kg_saved", co2 ? rounded(sum.savedCo2Kg()) : null);
        ObjectNode causes = shown.putObject("kwh_saved_by");
        for (Cause cause : Cause.values()) {
            causes.put(cause.word(), rounded(sum.savedKwh(cause)));
        }
    }

    static String word(Sum.Source source) {
        return source.name().toLowerCase(Locale.ROOT);
    }

    private static boolean tellsCo2(Tariff tariff) {
        return tariff.prices().stream().anyMatch(each -> each.co2GramsPerKwh().isPresent());
    }

    /// Fine enough that rows add up to their total.
    public static BigDecimal rounded(double value) {
        return plain(value, DIGITS);
    }

    static BigDecimal tenths(double value) {
        return plain(value, 1);
    }

    private static BigDecimal plain(double value, int digits) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP);
        BigDecimal bare = rounded.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0, RoundingMode.UNNECESSARY) : bare;
    }
}
