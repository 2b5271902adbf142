package io.nightwatt.desktop.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.fake.Told;
import io.nightwatt.desktop.fx.Telling;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the first run says while it is filled in.
class WelcomeViewModelTest {
    private final FakeFleet fleet = new FakeFleet(Fleets.of());
    private final WelcomeViewModel model =
            new WelcomeViewModel(fleet, new Telling(Runnable::run, new Told()), ZoneOffset.UTC);

    @BeforeEach
    void goToThePower() {
        model.show(Fleets.of());
        model.name().set("Blue Door");
        model.next();
        model.currency().set("EUR");
    }

    /// 100 W through 14 hours of 30 nights are 42 kWh, and 39 when each night begins with an hour.
    @Test
    void theTimeoutSaysWhatItSavesInMoney() {
        model.price().set("0,50");
        model.idleMinutes().set(60);
        assertThat(model.priceSays().get()).contains("21\u00a0EUR a month");
        assertThat(model.idleSays().get())
                .contains("60 minutes")
                .contains("saves about 20\u00a0EUR");
    }

    @Test
    void theTimeoutSaysWhatItSavesInKwhWhileNoPriceIsTyped() {
        model.price().set("");
        model.idleMinutes().set(60);
        assertThat(model.idleSays().get()).contains("saves about 39\u00a0kWh a month");
        assertThat(model.priceSays().get()).contains("Left empty").contains("0.31 EUR a kWh");
    }

    @Test
    void aTimeoutLongerThanANightSavesNothing() {
        model.price().set("");
        model.idleMinutes().set(24 * 60);
        assertThat(model.idleSays().get()).contains("saves about 0\u00a0kWh");
    }

    @Test
    void aWrongCurrencyIsNotThePricesFault() {
        model.price().set("0.3");
        model.currency().set("");
        assertThat(model.currencyProblem().get()).contains("such as EUR");
        assertThat(model.priceProblem().get()).isEmpty();
        model.save();
        assertThat(fleet.sent()).isEmpty();
        model.currency().set("EUR");
        model.price().set("1001");
        assertThat(model.priceProblem().get()).contains("1000");
        assertThat(model.currencyProblem().get()).isEmpty();
    }
}
