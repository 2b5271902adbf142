package io.nightwatt.desktop.energy;

import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.desktop.fx.Typed;
import io.nightwatt.engine.energy.Tariff;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// A part of the week with a price of its own, as a person edits it. No toolkit.
final class BandEdit {
    private static final Texts TEXTS = Texts.of(BandEdit.class);

    private final Map<DayOfWeek, BooleanProperty> days = new EnumMap<>(DayOfWeek.class);
    private final StringProperty from = new SimpleStringProperty();
    private final StringProperty to = new SimpleStringProperty();
    private final StringProperty price = new SimpleStringProperty();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    BandEdit(Tariff.Band band, Runnable onChange) {
        for (DayOfWeek day : DayOfWeek.values()) {
            var on = new SimpleBooleanProperty(band.days().contains(day));
            on.addListener(_ -> onChange.run());
            days.put(day, on);
        }
        from.set(band.from().toString());
        to.set(band.to().toString());
        price.set(Typed.number(band.pricePerKwh()));
        for (StringProperty each : java.util.List.of(from, to, price)) {
            each.addListener(_ -> onChange.run());
        }
    }

    BooleanProperty on(DayOfWeek day) {
        return Objects.requireNonNull(days.get(day));
    }

    StringProperty from() {
        return from;
    }

    StringProperty to() {
        return to;
    }

    StringProperty price() {
        return price;
    }

    /// What is wrong with it; empty when nothing is.
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    void complain(String what) {
        problem.set(what);
    }

    /// The first thing that cannot be read.
    Optional<String> unreadable() {
        if (Typed.time(from.get()).isEmpty()) {
            return Optional.of(TEXTS.get("band.from.problem", from.get()));
        }
        if (Typed.time(to.get()).isEmpty()) {
            return Optional.of(TEXTS.get("band.to.problem", to.get()));
        }
        return Typed.number(price.get()).isEmpty()
                ? Optional.of(TEXTS.get("price.problem", price.get()))
                : Optional.empty();
    }

    /// As it is typed; what cannot be read is 0.
    Tariff.Band band() {
        Set<DayOfWeek> chosen = EnumSet.noneOf(DayOfWeek.class);
        days.forEach((day, on) -> {
            if (on.get()) {
                chosen.add(day);
            }
        });
        OptionalDouble cost = Typed.number(price.get());
        return new Tariff.Band(
                chosen,
                Typed.time(from.get()).orElse(LocalTime.MIDNIGHT),
                Typed.time(to.get()).orElse(LocalTime.MIDNIGHT),
                cost.orElse(0));
    }
}
