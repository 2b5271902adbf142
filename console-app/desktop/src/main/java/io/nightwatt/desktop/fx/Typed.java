package io.nightwatt.desktop.fx;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// Reads what a person types into small fields.
public final class Typed {
    private static final double PLAIN_MAX = 1e9;

    private Typed() {}

    /// A number with a point or a comma; empty when it is none.
    public static OptionalDouble number(String text) {
        String plain = text.strip().replace(',', '.');
        return plain.matches("-?[0-9]{1,9}([.][0-9]{0,9})?")
                ? OptionalDouble.of(Double.parseDouble(plain))
                : OptionalDouble.empty();
    }

    /// As short as it can be written: `0.3`, `60`.
    public static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < PLAIN_MAX
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.valueOf(value);
    }

    /// A day such as `2026-01-31`.
    public static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text.strip()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// A time such as `22:00` or `6`; `24:00` is midnight.
    public static Optional<LocalTime> time(String text) {
        String plain = text.strip();
        String full = plain.matches("[0-9]{1,2}") ? plain + ":00" : plain;
        String two = full.matches("[0-9]:[0-9]{2}") ? "0" + full : full;
        try {
            return Optional.of(two.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(two));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
