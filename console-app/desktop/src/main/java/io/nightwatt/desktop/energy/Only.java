package io.nightwatt.desktop.energy;

import io.nightwatt.engine.energy.Consumption;
import io.nightwatt.engine.energy.EnergyQuery;
import io.nightwatt.engine.energy.EnergyReport;
import io.nightwatt.engine.energy.Line;
import io.nightwatt.engine.energy.Sum;
import io.nightwatt.engine.fleet.WorkerId;
import java.util.Optional;

/// A row of the table to which bars and figures are narrowed.
///
/// @param by what the rows are
record Only(EnergyQuery.By by, EnergyRow row) {

    /// The bars of this row.
    ///
    /// @throws IllegalArgumentException when there are too many days, or none
    Consumption.Query consumption(DateSpan days, Consumption.Period period) {
        return new Consumption.Query(period, days.from(), days.to(), worker(), part());
    }

    private Optional<WorkerId> worker() {
        return by == EnergyQuery.By.WORKER
                ? Optional.of(new WorkerId(Long.parseLong(row.key())))
                : Optional.empty();
    }

    private Optional<Consumption.Part> part() {
        return switch (by) {
            case WORKER -> Optional.empty();
            case GROUP -> Optional.of(new Consumption.Part.Group(row.key()));
            case PROJECT, JOB, OWNER ->
                    Optional.of(
                            row.kind()
                                    .filter(kind -> kind != Line.Kind.JOB)
                                    .<Consumption.Part>map(Consumption.Part.Other::new)
                                    .orElseGet(() -> new Consumption.Part.Jobs(by, row.key())));
        };
    }

    /// Its figures; all zero where it has no part in the report.
    Sum sum(EnergyReport report) {
        return report.rows().stream()
                .filter(each -> each.key().equals(row.key()) && each.kind().equals(row.kind()))
                .map(EnergyReport.Row::sum)
                .findFirst()
                .orElseGet(Sum::new);
    }
}
