package io.nightwatt.desktop.chart;

import io.nightwatt.engine.metric.Metric;
import java.util.Locale;
import java.util.Set;

/// What one chart is of.
enum Subject {
    TEMPERATURE("\u00a0°C"),
    UTILISATION("\u00a0%"),
    VRAM("\u00a0%"),
    POWER("\u00a0W");

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
        return unit;
    }

    /// As the texts name it.
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
