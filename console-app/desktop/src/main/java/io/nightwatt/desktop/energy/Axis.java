package io.nightwatt.desktop.energy;

/// The scale at the side of the chart: steps of 1, 2 or 5 times a power of ten.
///
/// @param step between two lines
/// @param top of the highest line, at or above the highest bar
record Axis(double step, double top) {

    private static final int LINES = 4;
    private static final double[] STEPS = {1, 2, 5, 10};

    /// @param highest bar; 0 when there is none
    static Axis of(double highest) {
        double rough = Math.max(highest, 1e-3) / LINES;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = power * STEPS[STEPS.length - 1];
        for (double each : STEPS) {
            // A hair of tolerance: 0.3 / 0.1 is a little more than 3.
            if (each * power >= rough * (1 - 1e-9)) {
                step = each * power;
                break;
            }
        }
        return new Axis(step, step * Math.max(1, Math.ceil(highest / step - 1e-9)));
    }

    int lines() {
        return (int) Math.round(top / step);
    }
}
