package io.nightwatt.desktop.chart;

import io.nightwatt.engine.alert.Threshold;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// One chart: the lines of all GPUs over the same steps.
///
/// @param top the value at its upper edge; the lower edge is 0
/// @param limits where values turn to warning and to critical; empty when no alert watches them
record Panel(Subject subject, double top, Optional<Threshold> limits, List<Curve> curves) {

    Panel {
        curves = List.copyOf(curves);
    }

    /// What a step measured, for a person: `GPU 0 71 °C (64–83) · GPU 1 55 °C`; empty where no GPU
    /// has a value.
    String told(int step) {
        return curves.stream()
                .filter(curve -> curve.track().has(step))
                .map(curve -> curve.name() + " " + value(curve, step))
                .collect(Collectors.joining(" · "));
    }

    private String value(Curve curve, int step) {
        long low = subject.whole(curve.track().min(step));
        long high = subject.whole(curve.track().max(step));
        String mean = subject.whole(curve.track().mean(step)) + subject.unit();
        return low == high ? mean : mean + " (" + low + "\u2013" + high + ")";
    }
}
