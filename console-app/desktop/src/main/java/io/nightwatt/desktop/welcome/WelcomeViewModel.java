package io.nightwatt.desktop.welcome;

import io.nightwatt.desktop.fx.Telling;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.desktop.fx.Typed;
import io.nightwatt.desktop.zone.ZoneChoice;
import io.nightwatt.desktop.zone.ZoneSearch;
import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.energy.Tariff;
import io.nightwatt.engine.power.PowerPolicy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/// The first run as a person goes through it. Nothing is sent before the second step is left, and
/// then all of it. No toolkit; one thread only.
public final class WelcomeViewModel implements ZoneChoice {
    private static final Texts TEXTS = Texts.of(WelcomeViewModel.class);

    /// What the sentences reckon with: a machine with one idle GPU, from evening to morning.
    private static final double EXAMPLE_KILOWATTS = 0.1;

    private static final double EXAMPLE_NIGHT_HOURS = 14;
    private static final double DAYS_A_MONTH = 30;

    private final FleetClient client;
    private final Telling telling;
    private final ReadOnlyObjectWrapper<WelcomeStep> step =
            new ReadOnlyObjectWrapper<>(WelcomeStep.SITE);
    private final StringProperty name = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper nameProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<ZoneId> zone;
    private final ReadOnlyStringWrapper zoneProblem = new ReadOnlyStringWrapper("");
    private final StringProperty price = new SimpleStringProperty("");
    private final StringProperty currency = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper currencyProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper priceProblem = new ReadOnlyStringWrapper("");
    private final IntegerProperty idleMinutes =
            new SimpleIntegerProperty((int) PowerPolicy.IDLE_TIMEOUT_SUGGESTED.toMinutes());
    private final BooleanProperty recommendOnly = new SimpleBooleanProperty(true);
    private final ReadOnlyStringWrapper priceSays = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper idleSays = new ReadOnlyStringWrapper("");
    private PowerPolicy policy = PowerPolicy.DEFAULT;
    private Instant now = Instant.EPOCH;
    private boolean begun;

    /// @param here the zone that is proposed
    public WelcomeViewModel(FleetClient client, Telling telling, ZoneId here) {
        this.client = client;
        this.telling = telling;
        zone = new ReadOnlyObjectWrapper<>(here);
        name.addListener((_, _, _) -> check());
        price.addListener((_, _, _) -> check());
        currency.addListener((_, _, _) -> check());
        idleMinutes.addListener((_, _, _) -> check());
    }

    ReadOnlyObjectProperty<WelcomeStep> step() {
        return step.getReadOnlyProperty();
    }

    StringProperty name() {
        return name;
    }

    ReadOnlyStringProperty nameProblem() {
        return nameProblem.getReadOnlyProperty();
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
        return found.isPresent();
    }

    @Override
    public Instant clock() {
        return now;
    }

    /// Of a kWh, as it is typed: `0.30` or `0,30`.
    StringProperty price() {
        return price;
    }

    StringProperty currency() {
        return currency;
    }

    ReadOnlyStringProperty currencyProblem() {
        return currencyProblem.getReadOnlyProperty();
    }

    ReadOnlyStringProperty priceProblem() {
        return priceProblem.getReadOnlyProperty();
    }

    IntegerProperty idleMinutes() {
        return idleMinutes;
    }

    /// Whether automation begins by only saying what it would do.
    BooleanProperty recommendOnly() {
        return recommendOnly;
    }

    /// What a kWh's price makes of one idle machine, and what holds where none is typed.
    ReadOnlyStringProperty priceSays() {
        return priceSays.getReadOnlyProperty();
    }

    /// What the timeout saves of that, in money where the price is known.
    ReadOnlyStringProperty idleSays() {
        return idleSays.getReadOnlyProperty();
    }

    public void show(FleetSnapshot snapshot) {
        now = snapshot.at();
        policy = snapshot.powerPolicy();
        if (!begun) {
            begun = true;
            Tariff tariff = client.energy().tariff();
            name.set(snapshot.fleetName());
            currency.set(tariff.currency());
            double kwh = tariff.pricePerKwh(now);
            price.set(kwh > 0 ? BigDecimal.valueOf(kwh).toPlainString() : "");
            check();
        }
    }

    /// From the site to its power.
    void next() {
        if (step.get() == WelcomeStep.SITE
                && nameProblem.get().isEmpty()
                && zoneProblem.get().isEmpty()) {
            step.set(WelcomeStep.POWER);
        }
    }

    void back() {
        step.set(WelcomeStep.SITE);
    }

    /// Sends everything, and goes on when it is done.
    void save() {
        if (step.get() == WelcomeStep.POWER
                && priceProblem.get().isEmpty()
                && currencyProblem.get().isEmpty()) {
            telling.tell(
                    client.send(new FleetCommand.NameFleet(name.get().strip()))
                            .thenCompose(answer -> unlessRefused(answer, this::sendTariff))
                            .thenCompose(answer -> unlessRefused(answer, this::sendPolicy)),
                    TEXTS.get("saved"),
                    () -> step.set(WelcomeStep.WORKERS));
        }
    }

    private static CompletionStage<Answer> unlessRefused(
            Answer answer, Supplier<CompletionStage<Answer>> then) {
        return answer instanceof Answer.Refused
                ? CompletableFuture.completedStage(answer)
                : then.get();
    }

    private CompletionStage<Answer> sendTariff() {
        Tariff before = client.energy().tariff();
        Tariff.Prices now = before.prices().getFirst();
        // With no price typed, those that there are stay.
        List<Tariff.Prices> prices =
                typedPrice().isEmpty()
                        ? before.prices()
                        : List.of(
                                new Tariff.Prices(
                                        LocalDate.EPOCH,
                                        typedPrice().getAsDouble(),
                                        now.co2GramsPerKwh(),
                                        List.of()));
        return client.energy().setTariff(new Tariff(zone.get(), currency.get().strip(), prices));
    }

    private CompletionStage<Answer> sendPolicy() {
        return client.send(
                new FleetCommand.SetPowerPolicy(
                        policy.edit()
                                .idleTimeout(Optional.of(Duration.ofMinutes(idleMinutes.get())))
                                .recommendOnly(recommendOnly.get())
                                .build()));
    }

    private void check() {
        nameProblem.set(new FleetCommand.NameFleet(name.get().strip()).problem().orElse(""));
        OptionalDouble typed = typedPrice();
        currencyProblem.set(problemOfTariff(0));
        priceProblem.set(
                typed.isEmpty() && !price.get().isBlank()
                        ? TEXTS.get("price.wrong", price.get().strip())
                        : problemOfPrice(typed));
        boolean known =
                priceProblem.get().isEmpty()
                        && currencyProblem.get().isEmpty()
                        && typed.isPresent();
        double nights = EXAMPLE_KILOWATTS * DAYS_A_MONTH;
        priceSays.set(
                known
                        ? TEXTS.get(
                                "price.says",
                                money(nights * EXAMPLE_NIGHT_HOURS * typed.getAsDouble()))
                        : unpriced());
        double kwh = nights * Math.max(0, EXAMPLE_NIGHT_HOURS - idleMinutes.get() / 60.0);
        idleSays.set(
                TEXTS.get(
                        "idle.says",
                        idleMinutes.get(),
                        known
                                ? money(kwh * typed.getAsDouble())
                                : String.format(Locale.ROOT, "%.0f\u00a0kWh", kwh)));
    }

    /// What holds where no price is typed: the one that there is stays.
    private String unpriced() {
        Tariff tariff = client.energy().tariff();
        double kwh = tariff.pricePerKwh(now);
        return kwh > 0
                ? TEXTS.get("price.says.kept", Typed.number(kwh), tariff.currency())
                : TEXTS.get("price.says.nothing");
    }

    private String problemOfPrice(OptionalDouble typed) {
        return typed.isPresent() && currencyProblem.get().isEmpty()
                ? problemOfTariff(typed.getAsDouble())
                : "";
    }

    private String problemOfTariff(double kwh) {
        return new Tariff(
                        zone.get(),
                        currency.get().strip(),
                        List.of(
                                new Tariff.Prices(
                                        LocalDate.EPOCH, kwh, OptionalDouble.empty(), List.of())))
                .problem()
                .orElse("");
    }

    private OptionalDouble typedPrice() {
        try {
            return OptionalDouble.of(Double.parseDouble(price.get().strip().replace(',', '.')));
        } catch (NumberFormatException empty) {
            return OptionalDouble.empty();
        }
    }

    private String money(double sum) {
        return String.format(Locale.ROOT, "%.0f", sum) + "\u00a0" + currency.get().strip();
    }
}
