package io.nightwatt.desktop.energy;

import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.energy.EnergyReport;
import io.nightwatt.engine.energy.Line;
import io.nightwatt.engine.energy.Sum;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A line of the table.
///
/// @param kind what it is for; empty where rows are workers or groups, and of the total
/// @param saves whether being off can have saved it something: what is off works for no job
/// @param total whether it is the last line, which the others add up to
record EnergyRow(
        String key, Optional<Line.Kind> kind, String name, Sum sum, boolean saves, boolean total) {
    private static final Texts TEXTS = Texts.of(EnergyRow.class);

    /// The rows in order, and the line of their total.
    static List<EnergyRow> of(EnergyReport report, RowSort sort) {
        boolean saves =
                switch (report.query().by()) {
                    case WORKER, GROUP -> true;
                    case PROJECT, JOB, OWNER -> false;
                };
        List<EnergyRow> rows = new ArrayList<>();
        report.rows()
                .forEach(row ->
                        rows.add(
                                new EnergyRow(
                                        row.key(),
                                        row.kind(),
                                        name(row),
                                        row.sum(),
                                        saves,
                                        false)));
        rows.sort(sort.order());
        rows.add(
                new EnergyRow(
                        "total",
                        Optional.empty(),
                        TEXTS.get("total"),
                        report.total(),
                        saves,
                        true));
        return rows;
    }

    /// Who it is of, whatever the figures are.
    Object id() {
        return List.of(kind, key);
    }

    private static String name(EnergyReport.Row row) {
        return row.kind()
                .filter(kind -> kind != Line.Kind.JOB)
                .map(kind -> TEXTS.get("row." + kind.name().toLowerCase(Locale.ROOT)))
                .orElseGet(() ->
                        row.job()
                                .map(job ->
                                        TEXTS.get("row.of-job", row.name(), row.key(), job.owner()))
                                .orElse(row.name()));
    }
}
