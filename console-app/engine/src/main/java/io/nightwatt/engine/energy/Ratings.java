package io.nightwatt.engine.energy;

import io.nightwatt.engine.fleet.Machine;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/// What GPUs draw at full load: by what they say themselves, then by the site's own table, then by
/// a table of models.
///
/// @param wattsByModel by a part of the NVML name, such as `RTX 4090`
public record Ratings(SortedMap<String, Double> wattsByModel) {

    public static final Ratings NONE = new Ratings(new TreeMap<>());

    public Ratings {
        var lower = new TreeMap<String, Double>();
        wattsByModel.forEach((model, watts) -> lower.put(model.toLowerCase(Locale.ROOT), watts));
        wattsByModel = java.util.Collections.unmodifiableSortedMap(lower);
    }

    /// At full load; empty when nobody knows.
    public OptionalDouble fullWatts(Machine.Gpu gpu, EnergySettings settings) {
        if (gpu.defaultPowerLimitWatts() > 0) {
            return OptionalDouble.of(gpu.defaultPowerLimitWatts());
        }
        Double ofSite = settings.tdpWattsByModel().get(gpu.name());
        return ofSite == null ? byModel(gpu.name()) : OptionalDouble.of(ofSite);
    }

    /// The longest name that is a part of it, as whole words: an `RTX 4070 Ti` is no `RTX 4070`.
    private OptionalDouble byModel(String name) {
        String words = " " + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", " ") + " ";
        String found = "";
        double watts = 0;
        for (Map.Entry<String, Double> each : wattsByModel.entrySet()) {
            if (each.getKey().length() > found.length()
                    && words.contains(" " + each.getKey() + " ")) {
                found = each.getKey();
                watts = each.getValue();
            }
        }
        return found.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(watts);
    }
}
