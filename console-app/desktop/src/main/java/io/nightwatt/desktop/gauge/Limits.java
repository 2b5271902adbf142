package io.nightwatt.desktop.gauge;

import io.nightwatt.engine.alert.Threshold;

/// Where on the scale of a gauge its value turns to warning and to critical.
///
/// @param warning as a part of the scale: 0 is its beginning and 1 its end; beyond 1 it is not on
///   the scale
/// @param critical likewise; never below `warning`
/// @param threshold the limits themselves, in the unit that they are set in
public record Limits(double warning, double critical, Threshold threshold) {

    /// @param end of the scale, above 0, in the unit of the threshold
    static Limits of(Threshold threshold, double end) {
        return new Limits(threshold.warning() / end, threshold.critical() / end, threshold);
    }

    /// Whether any of it can be shown on the scale.
    boolean isOnScale() {
        return warning >= 0 && warning <= 1;
    }

    /// Whether the critical limit is on the scale too.
    boolean isWhole() {
        return critical <= 1;
    }
}
