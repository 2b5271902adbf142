package io.nightwatt.desktop.chart;

import io.nightwatt.desktop.fx.Temperature;
import io.nightwatt.engine.metric.Metric;
import java.util.Locale;
import java.util.Set;

/// What one chart is of.
enum Subject {
    TEMPERATURE("°C") {
        @Override
        String unit() {
            return NO_BREAK + Temperature.shown().unit();
        }

        @Override
        long whole(double value) {
            return Math.round(Temperature.shown().of(value));
        }
    },
    UTILISATION("%"),
    VRAM("%"),
    POWER("W");

    private static final char NO_BREAK = '\u00a0';

    /// All that the charts are made of.
    static final Set<Metric> METRICS =
            Set.of(
                    Metric.TEMPERATURE_CELSIUS,
                    Metric.UTILIZATION_PERCENT,
                    Metric.VRAM_USED_MB,
                    Metric.VRAM_TOTAL_MB,
                    Metric.POWER_DRAW_WATTS,
                    Metric.POWER_LIMIT_WATTS);

    private final String unit;

    Subject(String unit) {
        this.unit = unit;
    }

    /// Of its values, with the blank before it.
    String unit() {
        return NO_BREAK + unit;
    }

    /// As it is shown, in [#unit].
    long whole(double value) {
        return Math.round(value);
    }

    /// As the texts name it.
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
