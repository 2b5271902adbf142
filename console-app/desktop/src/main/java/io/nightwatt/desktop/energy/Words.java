package io.nightwatt.desktop.energy;

import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.energy.Sum;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Figures and dates of the page as a person reads them.
final class Words {
    static final String NONE = "\u2013";

    private static final Texts TEXTS = Texts.of(Words.class);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.UK);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.UK);
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("d MMM", Locale.UK);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM yy", Locale.UK);

    private Words() {}

    /// `0.42`, `41.3`, `1,204`: three digits that count.
    static String number(double value) {
        double size = Math.abs(value);
        int digits = size >= 100 || size == 0 ? 0 : size >= 10 ? 1 : 2;
        return fixed(value, digits);
    }

    /// Without a minus where it is rounded away.
    static String fixed(double value, int digits) {
        double shown = Math.abs(value) < 0.5 * Math.pow(10, -digits) ? 0 : value;
        return String.format(Locale.ROOT, "%,." + digits + "f", shown);
    }

    static String kwh(double value) {
        return TEXTS.get("kwh", number(value));
    }

    static String hours(double value) {
        return TEXTS.get("hours", number(value));
    }

    static String money(double value, String currency) {
        return TEXTS.get("money", fixed(value, 2), currency);
    }

    static String percent(double share) {
        return TEXTS.get("percent", fixed(100 * share, 0));
    }

    /// How far a figure may be off.
    static String band(Sum sum) {
        return TEXTS.get("band", fixed(sum.errorPercent(), 1));
    }

    static String source(Sum sum) {
        return TEXTS.get("source." + sum.source().name().toLowerCase(Locale.ROOT));
    }

    static String date(LocalDate day) {
        return DATE.format(day);
    }

    /// What stands below a bar.
    static String tick(EnergyBar bar, boolean monthly) {
        return (monthly ? MONTH : SHORT).format(bar.first());
    }

    /// Of which days a bar is.
    static String days(EnergyBar bar) {
        String days =
                bar.first().equals(bar.last())
                        ? DAY.format(bar.first())
                        : TEXTS.get("days", DATE.format(bar.first()), DATE.format(bar.last()));
        String clock =
                bar.length()
                        .map(length -> days + TEXTS.get("clock-changed", length.toHours()))
                        .orElse(days);
        return bar.running() ? clock + TEXTS.get("so-far") : clock;
    }

    /// All that a bar says, on one line.
    static String readout(EnergyBar bar, Measure measure) {
        if (bar.sum().isEmpty()) {
            return TEXTS.get("readout.none", days(bar));
        }
        Sum sum = bar.sum().get();
        if (bar.isGap()) {
            return TEXTS.get("readout.unseen", days(bar));
        }
        List<String> parts = new ArrayList<>();
        for (Part part : measure.parts()) {
            double value = part.of(sum);
            if (value > 0) {
                parts.add(
                        TEXTS.get("readout.part", TEXTS.get("part." + part.key()), number(value)));
            }
        }
        String all =
                switch (measure) {
                    case HOURS -> hours(measure.of(sum));
                    case KWH -> sum.source() == Sum.Source.NONE ? kwh(0) : certain(sum);
                };
        if (parts.isEmpty()) {
            return TEXTS.get("readout.nothing", days(bar), all);
        }
        return TEXTS.get(
                "readout", days(bar), all, parts.stream().collect(Collectors.joining(" \u00b7 ")));
    }

    /// Energy with how much of it was measured, and how far it may be off.
    private static String certain(Sum sum) {
        return TEXTS.get(
                "readout.certain", kwh(sum.kwh()), percent(sum.measuredShare()), band(sum));
    }
}
