package io.nightwatt.desktop.fleet;

import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.energy.EnergyBook;
import java.util.OptionalDouble;

/// What the fleet took so far today.
///
/// @param kwh empty while there is no worker
/// @param savedKwh against workers that are never off
/// @param cost and `savedCost` in `currency`
public record EnergyToday(
        OptionalDouble kwh,
        OptionalDouble savedKwh,
        OptionalDouble cost,
        OptionalDouble savedCost,
        String currency) {

    static final EnergyToday NOTHING =
            new EnergyToday(
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    "");

    /// As the services say it now.
    public static EnergyToday of(FleetSnapshot snapshot, EnergyBook book) {
        return new EnergyToday(
                snapshot.kwhToday(),
                snapshot.kwhSavedToday(),
                book.costToday(),
                book.savedCostToday(),
                book.tariff().currency());
    }
}
