package io.nightwatt.desktop.energy;

import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.desktop.fx.Typed;
import io.nightwatt.engine.energy.Tariff;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/// Prices from a day on, as a person edits them. No toolkit.
final class PricesEdit {
    private static final Texts TEXTS = Texts.of(PricesEdit.class);
    private static final Pattern OTHER_BAND = Pattern.compile("bands\\[([0-9]{1,6})\\]");
    private static final LocalTime EVENING = LocalTime.of(22, 0);
    private static final LocalTime MORNING = LocalTime.of(6, 0);

    private final Runnable onChange;
    private final StringProperty from = new SimpleStringProperty();
    private final StringProperty price = new SimpleStringProperty();
    private final StringProperty co2 = new SimpleStringProperty();
    private final ObservableList<BandEdit> bands = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    PricesEdit(Tariff.Prices prices, Runnable onChange) {
        this.onChange = onChange;
        from.set(prices.from().equals(LocalDate.EPOCH) ? "" : prices.from().toString());
        price.set(Typed.number(prices.pricePerKwh()));
        co2.set(
                prices.co2GramsPerKwh().isPresent()
                        ? Typed.number(prices.co2GramsPerKwh().getAsDouble())
                        : "");
        prices.bands().forEach(band -> bands.add(new BandEdit(band, onChange)));
        for (StringProperty each : List.of(from, price, co2)) {
            each.addListener(_ -> onChange.run());
        }
        bands.addListener((ListChangeListener<BandEdit>) _ -> onChange.run());
    }

    /// The first day; empty is from the beginning.
    StringProperty from() {
        return from;
    }

    StringProperty price() {
        return price;
    }

    /// Grams a kWh; empty when nobody says.
    StringProperty co2() {
        return co2;
    }

    ObservableList<BandEdit> bands() {
        return bands;
    }

    /// What is wrong with it, but for its bands; empty when nothing is.
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /// Adds a night of the working week at the same price.
    void addBand() {
        bands.add(
                new BandEdit(
                        new Tariff.Band(
                                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                                EVENING,
                                MORNING,
                                Typed.number(price.get()).orElse(0)),
                        onChange));
    }

    /// Says at each field what is wrong with it, in the words of [Tariff#problem()].
    ///
    /// @return whether nothing is
    boolean check(Tariff around) {
        String own = unreadable().or(() -> wrong(around, 0)).orElse("");
        boolean right = own.isEmpty();
        for (int at = 0; at < bands.size(); at++) {
            int many = at + 1;
            String band =
                    bands.get(at)
                            .unreadable()
                            .or(() -> right ? wrong(around, many) : Optional.empty())
                            .orElse("");
            bands.get(at).complain(isBlamedBefore(at, band) ? "" : band);
        }
        problem.set(own);
        return right && bands.stream().allMatch(band -> band.problem().get().isEmpty());
    }

    void complain(String what) {
        problem.set(what);
    }

    /// With one band wrong the rest cannot be judged.
    private boolean isBlamedBefore(int at, String what) {
        return !what.isEmpty()
                && bands.get(at).unreadable().isEmpty()
                && bands.subList(0, at).stream().anyMatch(band -> !band.problem().get().isEmpty());
    }

    private Optional<String> wrong(Tariff around, int many) {
        Tariff.Prices all = prices();
        Tariff.Prices some =
                new Tariff.Prices(
                        all.from(),
                        all.pricePerKwh(),
                        all.co2GramsPerKwh(),
                        all.bands().subList(0, many));
        // The currency is spoken of elsewhere.
        return new Tariff(around.zone(), "EUR", List.of(some)).problem().map(PricesEdit::bare);
    }

    /// Without the place, at which the words stand; other bands are counted as a person does.
    private static String bare(String problem) {
        String words =
                problem.startsWith("prices[")
                        ? problem.substring(problem.indexOf(": ") + 2)
                        : problem;
        Matcher other = OTHER_BAND.matcher(words);
        return other.replaceAll(found -> "band " + (1 + Integer.parseInt(found.group(1))));
    }

    private Optional<String> unreadable() {
        if (!from.get().isBlank() && Typed.date(from.get()).isEmpty()) {
            return Optional.of(TEXTS.get("prices.from.problem", from.get()));
        }
        if (Typed.number(price.get()).isEmpty()) {
            return Optional.of(TEXTS.get("price.problem", price.get()));
        }
        return !co2.get().isBlank() && Typed.number(co2.get()).isEmpty()
                ? Optional.of(TEXTS.get("co2.problem", co2.get()))
                : Optional.empty();
    }

    /// As it is typed; what cannot be read is left out.
    Tariff.Prices prices() {
        return new Tariff.Prices(
                Typed.date(from.get()).orElse(LocalDate.EPOCH),
                Typed.number(price.get()).orElse(0),
                Typed.number(co2.get()),
                bands.stream().map(BandEdit::band).toList());
    }
}
