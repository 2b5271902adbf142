package io.nightwatt.desktop.fleet;

import io.nightwatt.desktop.fx.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the fleet took and saved, in words. No toolkit.
final class EnergyWords {
    private static final Texts TEXTS = Texts.of(EnergyWords.class);

    private EnergyWords() {}

    /// `Today 41.3 kWh, 12.74 EUR; saved 10.2 kWh, 3.16 EUR · This month 1,204 kWh, …`; empty while
    /// nothing is known.
    static String of(EnergyToday today, Optional<EnergyMonth> month) {
        List<String> parts = new ArrayList<>();
        if (today.kwh().isPresent()) {
            parts.add(
                    today.cost().isPresent()
                                    && today.savedKwh().isPresent()
                                    && today.savedCost().isPresent()
                            ? TEXTS.get(
                                    "power-line.today",
                                    short1(today.kwh().getAsDouble()),
                                    money(today.cost().getAsDouble()),
                                    today.currency(),
                                    short1(today.savedKwh().getAsDouble()),
                                    money(today.savedCost().getAsDouble()))
                            : TEXTS.get(
                                    "power-line.today-only", short1(today.kwh().getAsDouble())));
        }
        month.ifPresent(of ->
                parts.add(
                        TEXTS.get(
                                "power-line.month",
                                short1(of.kwh()),
                                money(of.cost()),
                                of.currency(),
                                short1(of.savedKwh()),
                                money(of.savedCost()))));
        return String.join("  \u00b7  ", parts);
    }

    private static String money(double value) {
        return String.format(Locale.ROOT, "%,.2f", value);
    }

    private static String short1(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : "%.1f", value);
    }
}
