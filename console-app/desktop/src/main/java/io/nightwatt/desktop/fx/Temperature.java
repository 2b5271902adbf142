package io.nightwatt.desktop.fx;

import java.util.Locale;

/// The scale in which the window shows temperatures. Services, reports and limits always speak
/// Celsius.
public enum Temperature {
    CELSIUS("°C") {
        @Override
        public double of(double celsius) {
            return celsius;
        }
    },
    FAHRENHEIT("°F") {
        @Override
        public double of(double celsius) {
            return celsius * FAHRENHEIT_PER_CELSIUS + FAHRENHEIT_AT_ZERO;
        }
    };

    private static final double FAHRENHEIT_PER_CELSIUS = 1.8;
    private static final double FAHRENHEIT_AT_ZERO = 32;
    private static Temperature shown = CELSIUS;

    private final String unit;

    Temperature(String unit) {
        this.unit = unit;
    }

    /// The scale of what is drawn from now on: one process shows one window. FX thread only.
    public static Temperature shown() {
        return shown;
    }

    /// Sets that scale. FX thread only.
    public static void show(Temperature next) {
        shown = next;
    }

    /// `°C`.
    public String unit() {
        return unit;
    }

    /// As the texts name it.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Degrees of this scale.
    public abstract double of(double celsius);
}
