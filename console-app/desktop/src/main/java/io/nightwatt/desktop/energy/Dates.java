package io.nightwatt.desktop.energy;

import io.nightwatt.desktop.fx.Typed;
import java.time.LocalDate;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Days in fields as everywhere in reports: `2026-11-23`.
final class Dates extends StringConverter<LocalDate> {
    @Override
    public String toString(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }

    @Override
    public @Nullable LocalDate fromString(String text) {
        return Typed.date(text).orElse(null);
    }
}
