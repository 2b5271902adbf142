package io.nightwatt.desktop.energy;

import io.nightwatt.engine.energy.Line;
import io.nightwatt.engine.energy.Sum;
import java.util.Locale;

/// One colour of a bar.
enum Part {
    ACTIVE,
    IDLE,
    OFF,
    UNKNOWN,
    JOB,
    OTHER_WORK,
    IDLE_ENERGY,
    BOOT,
    UNKNOWN_ENERGY;

    private static final double HOUR_MILLIS = 3_600_000;

    /// As texts and styles name it: `other-work`.
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Hours, or kWh. Never negative: a meter that was set right can take back a little.
    double of(Sum sum) {
        double value =
                switch (this) {
                    case ACTIVE -> sum.activeMillis() / HOUR_MILLIS;
                    case IDLE -> sum.idleMillis() / HOUR_MILLIS;
                    case OFF -> sum.offMillis() / HOUR_MILLIS;
                    case UNKNOWN -> sum.unknownMillis() / HOUR_MILLIS;
                    case JOB -> sum.kwh(Line.Kind.JOB);
                    case OTHER_WORK -> sum.kwh(Line.Kind.OTHER_WORK);
                    case IDLE_ENERGY -> sum.kwh(Line.Kind.IDLE);
                    case BOOT -> sum.kwh(Line.Kind.BOOT);
                    case UNKNOWN_ENERGY -> sum.kwh(Line.Kind.UNKNOWN);
                };
        return Math.max(0, value);
    }
}
