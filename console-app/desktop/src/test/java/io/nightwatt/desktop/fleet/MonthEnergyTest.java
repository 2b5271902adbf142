package io.nightwatt.desktop.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.EnergyDays;
import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.Fleets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class MonthEnergyTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final FakeFleet fleet = new FakeFleet(Fleets.twelve());
    private final List<Optional<EnergyMonth>> shown = new ArrayList<>();
    private long nanos = Duration.ofHours(1).toNanos();
    private final MonthEnergy month =
            new MonthEnergy(fleet, Runnable::run, () -> nanos, shown::add);

    @Test
    void readsTheMonthAndReadsItAgainOnlyLater() {
        fleet.energy().days(EnergyDays.studio(NOW));
        month.tick(NOW);
        month.tick(NOW.plusSeconds(30));
        assertThat(shown).hasSize(1);
        assertThat(shown.getFirst().orElseThrow().kwh()).isPositive();
        assertThat(shown.getFirst().orElseThrow().savedCost()).isPositive();
        month.tick(NOW.plusSeconds(400));
        assertThat(shown).as("a fast clock does not ask all the time").hasSize(1);
        nanos += Duration.ofSeconds(21).toNanos();
        month.tick(NOW.plusSeconds(401));
        assertThat(shown).hasSize(2);
    }

    @Test
    void readsAtOnceWhenAMonthBegins() {
        month.tick(Instant.parse("2026-11-30T22:59:00Z"));
        month.tick(Instant.parse("2026-11-30T23:00:01Z"));
        assertThat(shown).hasSize(2);
    }

    @Test
    void knowsNothingBeforeThereAreAccounts() {
        month.tick(NOW);
        assertThat(shown).containsExactly(Optional.empty());
        assertThat(EnergyWords.of(EnergyToday.NOTHING, Optional.empty())).isEmpty();
    }

    @Test
    void saysTodayAndTheMonthInOneLine() {
        EnergyToday today =
                new EnergyToday(
                        OptionalDouble.of(41.28),
                        OptionalDouble.of(10.2),
                        OptionalDouble.of(12.74),
                        OptionalDouble.of(3.162),
                        "EUR");
        assertThat(
                        EnergyWords.of(
                                today,
                                Optional.of(new EnergyMonth(1204.4, 373.36, 640, 198.4, "EUR"))))
                .isEqualTo(
                        "Today 41.3 kWh, 12.74 EUR; saved 10.2 kWh, 3.16 EUR  \u00b7  This month"
                                + " 1,204 kWh, 373.36 EUR; saved 640 kWh, 198.40 EUR");
    }
}
