package io.nightwatt.desktop.energy;

import io.nightwatt.engine.energy.Consumption;
import io.nightwatt.engine.energy.EnergyQuery;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/// Whole local days, both ends included.
record DateSpan(LocalDate from, LocalDate to) {

    /// The report of these days.
    ///
    /// @throws IllegalArgumentException when there are too many of them
    EnergyQuery report(EnergyQuery.By by, ZoneId zone) {
        return new EnergyQuery(
                by,
                from.atStartOfDay(zone).toInstant(),
                to.plusDays(1).atStartOfDay(zone).toInstant(),
                Optional.empty());
    }

    /// The bars of these days, of the fleet.
    ///
    /// @throws IllegalArgumentException when there are too many of them, or none
    Consumption.Query consumption(Consumption.Period period) {
        return new Consumption.Query(period, from, to, Optional.empty());
    }
}
