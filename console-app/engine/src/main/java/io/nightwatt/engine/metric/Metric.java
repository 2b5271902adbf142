package io.nightwatt.engine.metric;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A value that a GPU gives, as history keeps it: a whole number of a small unit.
///
/// Each is a column on disk, by its number: none is ever given anew, and more are only added, at
/// the end.
public enum Metric {
    UTILIZATION_PERCENT(0, 1, "%"),
    MEMORY_UTILIZATION_PERCENT(1, 1, "%"),
    VRAM_USED_MB(2, 1, "MB"),
    VRAM_TOTAL_MB(3, 1, "MB"),
    TEMPERATURE_CELSIUS(4, 1, "°C"),
    /// Kept in milliwatts.
    POWER_DRAW_WATTS(5, 1000, "W"),
    /// Kept in milliwatts.
    POWER_LIMIT_WATTS(6, 1000, "W"),
    /// The GPU's own counter since its driver was loaded; kept in millijoules.
    ENERGY_JOULES(7, 1000, "J"),
    FAN_SPEED_PERCENT(8, 1, "%"),
    SM_CLOCK_MHZ(9, 1, "MHz"),
    MEMORY_CLOCK_MHZ(10, 1, "MHz"),
    /// NVML's bit mask of why clocks are low.
    THROTTLE_REASONS(11, 1, ""),
    ECC_CORRECTED(12, 1, ""),
    ECC_UNCORRECTED(13, 1, ""),
    /// 1 while the GPU has fallen off the bus.
    LOST(14, 1, ""),
    /// Critical errors that the driver told of since the machine's agent started.
    XID_ERRORS(15, 1, "");

    /// How many there are.
    public static final int COUNT = values().length;

    private static final List<Metric> ALL = List.of(values());

    private final int column;
    private final double unitsPerValue;
    private final String unit;

    Metric(int column, double unitsPerValue, String unit) {
        this.column = column;
        this.unitsPerValue = unitsPerValue;
        this.unit = unit;
    }

    /// All of them, in the order of their columns.
    public static List<Metric> all() {
        return ALL;
    }

    /// The metric of this name; empty when there is none.
    public static Optional<Metric> of(String word) {
        return ALL.stream().filter(metric -> metric.word().equals(word)).findFirst();
    }

    /// Its name everywhere outside this program, such as `power_draw_watts`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Of its values, for a person; empty where there is none.
    public String unit() {
        return unit;
    }

    /// Its number among the columns of a sample.
    public int column() {
        return column;
    }

    /// What is kept, as a value in the metric's unit.
    public double value(double kept) {
        return kept / unitsPerValue;
    }

    /// As [#value(double)]; a double is exact up to 2^53.
    public double value(long kept) {
        return kept / unitsPerValue;
    }

    /// A value in the metric's unit, as it is kept.
    public long kept(double value) {
        return Math.round(value * unitsPerValue);
    }

    /// The names of all, in order.
    public static List<String> words() {
        return ALL.stream().map(Metric::word).toList();
    }
}
