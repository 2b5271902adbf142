package io.nightwatt.engine.metric;

import java.util.Arrays;

/// One metric over a span that was cut into equal steps: in each the least, the mean, the greatest
/// and the last value, so that a spike shorter than a step is still seen. NaN where a step has no
/// value.
public final class Track {

    private final double[] min;
    private final double[] mean;
    private final double[] max;
    private final double[] last;

    /// Takes the arrays over: they are all of one length, and nobody writes to them any more.
    public Track(double[] min, double[] mean, double[] max, double[] last) {
        this.min = min;
        this.mean = mean;
        this.max = max;
        this.last = last;
    }

    /// How many steps there are.
    public int length() {
        return min.length;
    }

    public double min(int step) {
        return min[step];
    }

    public double mean(int step) {
        return mean[step];
    }

    public double max(int step) {
        return max[step];
    }

    public double last(int step) {
        return last[step];
    }

    /// Whether the step has a value.
    public boolean has(int step) {
        return !Double.isNaN(mean[step]);
    }

    /// Whether any step has a value.
    public boolean hasAny() {
        return Arrays.stream(mean).anyMatch(value -> !Double.isNaN(value));
    }
}
