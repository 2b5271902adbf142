package io.nightwatt.desktop.fx;

import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

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
    private static final ObjectProperty<Temperature> SHOWN = new SimpleObjectProperty<>(CELSIUS);

    private final String unit;

    Temperature(String unit) {
        this.unit = unit;
    }

    /// The one scale of this window: one process shows one. FX thread only.
    public static ObjectProperty<Temperature> shown() {
        return SHOWN;
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
