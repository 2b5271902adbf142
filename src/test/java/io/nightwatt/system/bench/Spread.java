package io.nightwatt.system.bench;

import java.util.Arrays;
import java.util.Collection;

/// How a measured value is spread. Unit-free: the caller knows it.
final class Spread {

    private final double[] sorted;

    Spread(Collection<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    int count() {
        return sorted.length;
    }

    double median() {
        return at(50);
    }

    double max() {
        return sorted[sorted.length - 1];
    }

    /// The smallest measured value that at least `percent` of all do not exceed.
    double at(double percent) {
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.clamp(rank - 1L, 0, sorted.length - 1)];
    }

    long countAbove(double limit) {
        return Arrays.stream(sorted).filter(value -> value > limit).count();
    }

    /// `p50 12, p95 34, p99 56, max 78 ms`.
    String text(String unit) {
        return "p50 %.0f, p95 %.0f, p99 %.0f, max %.0f %s"
                .formatted(median(), at(95), at(99), max(), unit);
    }
}
