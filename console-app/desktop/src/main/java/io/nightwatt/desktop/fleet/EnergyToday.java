package io.nightwatt.desktop.fleet;

import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.energy.EnergyBook;
import java.util.Locale;
import java.util.OptionalDouble;

/// What the fleet took so far today.
///
/// @param kwh empty while there is no worker
/// @param savedKwh against workers that are never off
/// @param cost in `currency`
public record EnergyToday(
        OptionalDouble kwh, OptionalDouble savedKwh, OptionalDouble cost, String currency) {

    static final EnergyToday NOTHING =
            new EnergyToday(
                    OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), "");

    private static final Texts TEXTS = Texts.of(EnergyToday.class);

    /// As the services say it now.
    public static EnergyToday of(FleetSnapshot snapshot, EnergyBook book) {
        return new EnergyToday(
                snapshot.kwhToday(),
                snapshot.kwhSavedToday(),
                book.costToday(),
                book.tariff().currency());
    }

    /// `41.3 kWh`; empty while there is none.
    String number() {
        return kwh.isPresent() ? TEXTS.get("summary.kwh", short1(kwh.getAsDouble())) : "";
    }

    /// What it cost and saved.
    String name() {
        return cost.isPresent() && savedKwh.isPresent()
                ? TEXTS.get(
                        "summary.kwh-cost",
                        String.format(Locale.ROOT, "%,.2f", cost.getAsDouble()),
                        currency,
                        short1(savedKwh.getAsDouble()))
                : TEXTS.get("summary.kwh-today");
    }

    private static String short1(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : "%.1f", value);
    }
}
