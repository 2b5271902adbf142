package io.nightwatt.desktop.energy;

import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.energy.EnergyReport;
import io.nightwatt.engine.energy.Sum;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A line of the table.
///
/// @param saves whether being off can have saved it something: what is off works for no job
/// @param total whether it is the last line, which the others add up to
record EnergyRow(String key, String name, Sum sum, boolean saves, boolean total) {
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
                        rows.add(new EnergyRow(row.key(), name(row), row.sum(), saves, false)));
        rows.sort(sort.order());
        rows.add(new EnergyRow("total", TEXTS.get("total"), report.total(), saves, true));
        return rows;
    }

    private static String name(EnergyReport.Row row) {
        return row.kind()
                .filter(kind -> kind.word().equals(row.key()))
                .map(kind -> TEXTS.get("row." + kind.name().toLowerCase(Locale.ROOT)))
                .orElseGet(() ->
                        row.job()
                                .map(job ->
                                        TEXTS.get("row.of-job", row.name(), row.key(), job.owner()))
                                .orElse(row.name()));
    }
}
