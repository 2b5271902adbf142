package io.nightwatt.desktop.gauge;

import io.nightwatt.desktop.fx.Units;
import io.nightwatt.engine.alert.Threshold;
import io.nightwatt.engine.console.Measure;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/// What one gauge says, worked out without a toolkit.
///
/// @param quantity what is measured
/// @param value with its unit, such as `312 W`; `n/a` when there is none
/// @param ofMaximum value and maximum, such as `312 / 450 W`; only the value where no maximum is
///   known
/// @param percent such as `69 %`; empty where it cannot be said
/// @param fraction how far the bar is filled, 0 to 1; empty where it cannot be said
/// @param limits where it turns to warning and to critical; empty where there is no scale for them
/// @param why why there is no value
public record Reading(
        Quantity quantity,
        String value,
        String ofMaximum,
        String percent,
        OptionalDouble fraction,
        Threshold.Level level,
        Optional<Limits> limits,
        Optional<String> why) {

    /// What is shown where nothing was measured.
    public static final String NOT_AVAILABLE = "n/a";

    private static final double FULL = 100;

    static Reading absent(Quantity quantity, String why) {
        return new Reading(
                quantity,
                NOT_AVAILABLE,
                NOT_AVAILABLE,
                "",
                OptionalDouble.empty(),
                Threshold.Level.NORMAL,
                Optional.empty(),
                Optional.of(why));
    }

    /// A reading whose threshold is in percent of its maximum.
    static Reading ofPercent(
            Quantity quantity,
            Measure measure,
            Measure maximum,
            Threshold threshold,
            DoubleFunction<String> number,
            String unit) {
        return switch (measure) {
            case Measure.Absent(String because) -> absent(quantity, because);
            case Measure.Known(double value) -> {
                OptionalDouble percent = percent(value, maximum);
                Threshold.Level level =
                        percent.isPresent()
                                ? threshold.level(percent.getAsDouble())
                                : Threshold.Level.NORMAL;
                yield of(quantity, value, maximum, level, number, unit)
                        .within(Limits.of(threshold, FULL));
            }
        };
    }

    /// A reading whose threshold is in its own unit.
    static Reading ofValue(
            Quantity quantity,
            Measure measure,
            Measure maximum,
            Threshold threshold,
            DoubleFunction<String> number,
            String unit) {
        return switch (measure) {
            case Measure.Absent(String because) -> absent(quantity, because);
            case Measure.Known(double value) -> {
                Reading reading =
                        of(quantity, value, maximum, threshold.level(value), number, unit);
                yield maximum.known().isPresent()
                        ? reading.within(Limits.of(threshold, maximum.known().getAsDouble()))
                        : reading;
            }
        };
    }

    private static Reading of(
            Quantity quantity,
            double value,
            Measure maximum,
            Threshold.Level level,
            DoubleFunction<String> number,
            String unit) {
        OptionalDouble percent = percent(value, maximum);
        String shown = number.apply(value) + "\u00a0" + unit;
        String ofMaximum =
                maximum.known().isPresent()
                        ? number.apply(value)
                                + " / "
                                + number.apply(maximum.known().getAsDouble())
                                + "\u00a0"
                                + unit
                        : shown;
        return new Reading(
                quantity,
                shown,
                ofMaximum,
                percent.isPresent() ? Units.percent(percent.getAsDouble()) : "",
                percent.isPresent()
                        ? OptionalDouble.of(Math.clamp(percent.getAsDouble() / FULL, 0, 1))
                        : OptionalDouble.empty(),
                level,
                Optional.empty(),
                Optional.empty());
    }

    /// With these limits, where there is a scale to show them on.
    private Reading within(Limits some) {
        return fraction.isEmpty()
                ? this
                : new Reading(
                        quantity,
                        value,
                        ofMaximum,
                        percent,
                        fraction,
                        level,
                        Optional.of(some),
                        why);
    }

    private static OptionalDouble percent(double value, Measure maximum) {
        OptionalDouble most = maximum.known();
        return most.isPresent() && most.getAsDouble() > 0
                ? OptionalDouble.of(FULL * value / most.getAsDouble())
                : OptionalDouble.empty();
    }
}
