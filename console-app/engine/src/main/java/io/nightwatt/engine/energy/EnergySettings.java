package io.nightwatt.engine.energy;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a site says about energy: it is asked for where nothing is measured.
///
/// @param tdpWattsByModel watts that a GPU of this model draws at full load, by its NVML name
/// @param idleFraction share of the full load that a GPU draws while it does nothing
/// @param pricePerKwh in `currency`
/// @param currency as it is shown, such as `EUR`
public record EnergySettings(
        SortedMap<String, Double> tdpWattsByModel,
        double idleFraction,
        double pricePerKwh,
        String currency) {

    public static final EnergySettings DEFAULT =
            new EnergySettings(new TreeMap<>(), 0.30, 0.30, "EUR");

    public EnergySettings {
        tdpWattsByModel = Collections.unmodifiableSortedMap(new TreeMap<>(tdpWattsByModel));
    }

    /// What is wrong with it, one sentence; empty when nothing is.
    public Optional<String> problem() {
        for (Map.Entry<String, Double> each : tdpWattsByModel.entrySet()) {
            if (!(each.getValue() >= 1 && each.getValue() <= 5000)) {
                return Optional.of(
                        "the TDP of " + each.getKey() + " is 1 to 5000 W, not " + each.getValue());
            }
        }
        if (!(idleFraction >= 0 && idleFraction <= 1)) {
            return Optional.of("the idle fraction is 0 to 1, not " + idleFraction);
        }
        if (!(pricePerKwh >= 0 && pricePerKwh <= 1000)) {
            return Optional.of("the price of a kWh is 0 to 1000, not " + pricePerKwh);
        }
        return currency.isBlank() || currency.length() > 8
                ? Optional.of("the currency is 1 to 8 letters, such as EUR")
                : Optional.empty();
    }
}
