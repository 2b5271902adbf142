package io.nightwatt.desktop.energy;

import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.desktop.zone.ZoneChoice;
import io.nightwatt.desktop.zone.ZoneSearch;
import io.nightwatt.engine.energy.Tariff;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/// A tariff as a person edits it. No toolkit; one thread only.
final class TariffEdit implements ZoneChoice {
    private static final Texts TEXTS = Texts.of(TariffEdit.class);

    private final Instant now;
    private final ReadOnlyObjectWrapper<ZoneId> zone;
    private final ReadOnlyStringWrapper zoneProblem = new ReadOnlyStringWrapper("");
    private final StringProperty currency;
    private final ReadOnlyStringWrapper currencyProblem = new ReadOnlyStringWrapper("");
    private final ObservableList<PricesEdit> prices = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper valid = new ReadOnlyBooleanWrapper();

    TariffEdit(Tariff first, Instant now) {
        this.now = now;
        zone = new ReadOnlyObjectWrapper<>(first.zone());
        currency = new SimpleStringProperty(first.currency());
        first.prices().forEach(each -> prices.add(new PricesEdit(each, this::check)));
        currency.addListener(_ -> check());
        prices.addListener((ListChangeListener<PricesEdit>) _ -> check());
        check();
    }

    @Override
    public ObservableValue<ZoneId> zone() {
        return zone.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyStringProperty zoneProblem() {
        return zoneProblem.getReadOnlyProperty();
    }

    @Override
    public boolean typeZone(String text) {
        Optional<ZoneId> found = ZoneSearch.exact(text);
        zoneProblem.set(found.isPresent() ? "" : TEXTS.get("zone.unknown", text.strip()));
        found.ifPresent(zone::set);
        check();
        return found.isPresent();
    }

    @Override
    public Instant clock() {
        return now;
    }

    StringProperty currency() {
        return currency;
    }

    ReadOnlyStringProperty currencyProblem() {
        return currencyProblem.getReadOnlyProperty();
    }

    ObservableList<PricesEdit> prices() {
        return prices;
    }

    /// Whether it can be set as it is.
    ReadOnlyBooleanProperty valid() {
        return valid.getReadOnlyProperty();
    }

    /// Adds prices that begin today and are else like the last ones.
    void add() {
        Tariff.Prices last = prices.getLast().prices();
        prices.add(
                new PricesEdit(
                        new Tariff.Prices(
                                LocalDate.ofInstant(now, zone.get()),
                                last.pricePerKwh(),
                                last.co2GramsPerKwh(),
                                last.bands()),
                        this::check));
    }

    void remove(PricesEdit gone) {
        if (prices.size() > 1) {
            prices.remove(gone);
        }
    }

    /// As it is typed.
    Tariff tariff() {
        return new Tariff(
                zone.get(),
                currency.get().strip(),
                prices.stream().map(PricesEdit::prices).toList());
    }

    private void check() {
        Tariff typed = tariff();
        boolean right = true;
        Set<LocalDate> begun = new HashSet<>();
        for (PricesEdit each : prices) {
            right &= each.check(typed);
            if (!begun.add(each.prices().from()) && each.problem().get().isEmpty()) {
                each.complain(twice(each.prices()));
                right = false;
            }
        }
        String money =
                new Tariff(zone.get(), typed.currency(), List.of(free())).problem().orElse("");
        currencyProblem.set(money);
        valid.set(right && money.isEmpty() && zoneProblem.get().isEmpty());
    }

    private String twice(Tariff.Prices prices) {
        return new Tariff(zone.get(), "EUR", List.of(bare(prices), bare(prices)))
                .problem()
                .orElse("");
    }

    private static Tariff.Prices bare(Tariff.Prices prices) {
        return new Tariff.Prices(
                prices.from(), prices.pricePerKwh(), prices.co2GramsPerKwh(), List.of());
    }

    private static Tariff.Prices free() {
        return new Tariff.Prices(LocalDate.EPOCH, 0, java.util.OptionalDouble.empty(), List.of());
    }
}
