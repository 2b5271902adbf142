package io.nightwatt.engine.alert;

/// The limits of one worker's gauges.
///
/// @param temperatureCelsius degrees
/// @param vramUsedPercent percent of the GPU's memory
/// @param utilizationPercent percent
/// @param powerPercent percent of the enforced power limit
public record Thresholds(
        Threshold temperatureCelsius,
        Threshold vramUsedPercent,
        Threshold utilizationPercent,
        Threshold powerPercent) {

    public static final Thresholds DEFAULT =
            new Thresholds(
                    new Threshold(70, 85),
                    new Threshold(85, 95),
                    new Threshold(95, 99),
                    new Threshold(95, 102));
}
