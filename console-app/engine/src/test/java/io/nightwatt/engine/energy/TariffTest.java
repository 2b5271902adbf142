package io.nightwatt.engine.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Offset.offset;

import io.nightwatt.engine.energy.Sighting.State;
import io.nightwatt.engine.energy.Tariff.Band;
import io.nightwatt.engine.energy.Tariff.Prices;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a kWh costs, when, and what a host and a meter make of it.
class TariffTest {

    private static final Set<DayOfWeek> WORKDAYS =
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    private static final Band NIGHT =
            new Band(WORKDAYS, LocalTime.of(22, 0), LocalTime.of(6, 0), 0.20);

    private static Tariff tariff(Prices... prices) {
        return new Tariff(Story.BERLIN, "EUR", List.of(prices));
    }

    private static Prices from(String day, double price, Band... bands) {
        return new Prices(LocalDate.parse(day), price, OptionalDouble.of(400), List.of(bands));
    }

    /// 23 November 2026 is a Monday.
    @ParameterizedTest
    @CsvSource({
        "2026-11-23T20:59:00Z, 0.30",
        "2026-11-23T21:00:00Z, 0.20",
        "2026-11-24T04:59:00Z, 0.20",
        "2026-11-24T05:00:00Z, 0.30",
        "2026-11-27T23:00:00Z, 0.20",
        "2026-11-28T04:59:00Z, 0.20",
        "2026-11-28T22:00:00Z, 0.30",
        "2026-11-22T23:30:00Z, 0.30",
        "2025-06-01T12:00:00Z, 0.30",
        "2027-01-01T12:00:00Z, 0.40"
    })
    void aMomentHasOnePrice(Instant moment, double price) {
        assertThat(
                        tariff(from("2026-01-01", 0.30, NIGHT), from("2027-01-01", 0.40))
                                .pricePerKwh(moment))
                .isEqualTo(price);
    }

    @Test
    void itSaysWhatIsWrongAndWhatWouldBeRight() {
        assertThat(tariff(from("2026-01-01", 0.30, NIGHT)).problem()).isEmpty();
        assertThat(tariff().problem()).get().asString().contains("\"valid_from\"");
        assertThat(tariff(from("2026-01-01", -1)).problem())
                .contains("prices[0]: \"price_per_kwh\" is 0 to 1000, not -1.0");
        Band odd = new Band(WORKDAYS, LocalTime.of(22, 10), LocalTime.of(6, 0), 0.2);
        assertThat(tariff(from("2026-01-01", 0.30, odd)).problem())
                .contains(
                        "prices[0].bands[0]: 22:10 is not a quarter of an hour; 22:00 would be right");
        Band over =
                new Band(Set.of(DayOfWeek.SATURDAY), LocalTime.of(5, 0), LocalTime.of(8, 0), 0.1);
        assertThat(tariff(from("2026-01-01", 0.30, NIGHT, over)).problem())
                .get()
                .asString()
                .startsWith("prices[0].bands[1]: it overlaps bands[0]");
        assertThat(tariff(from("2026-01-01", 0.3), from("2026-01-01", 0.4)).problem())
                .get()
                .asString()
                .contains("another day");
    }

    @Test
    void moneyFollowsTheBandsAndTheHostsOwnWattsTheWall() {
        Instant begin = Instant.parse("2026-11-23T20:00:00Z");
        Story story = new Story(begin);
        story.lasts(Duration.ofHours(2), Duration.ofSeconds(10), State.IDLE);
        HostPower host = new HostPower(54, 100, 0.9, Optional.empty());
        var site =
                Story.site(
                        tariff(from("2026-01-01", 0.30, NIGHT)),
                        LocalDate.parse("2026-11-23"),
                        LocalDate.parse("2026-11-23"),
                        host);
        var maker =
                new ReportMaker(
                        new EnergyQuery(
                                EnergyQuery.By.WORKER,
                                begin,
                                begin.plus(Duration.ofHours(2)),
                                Optional.empty()),
                        site,
                        story.now);
        story.days().forEach(maker::add);
        Sum total = maker.report(java.util.Map.of()).total();
        double anHour = (0.3 * 300 / 0.9 + 54) / 1000;
        assertThat(total.kwh()).isCloseTo(2 * anHour, offset(1e-9));
        assertThat(total.cost()).isCloseTo(anHour * 0.30 + anHour * 0.20, offset(1e-9));
        assertThat(total.co2Kg()).isCloseTo(2 * anHour * 0.4, offset(1e-9));
    }

    @Test
    void aMeterSetsAllFiguresRight() {
        Instant from = Instant.parse("2026-11-23T00:00:00Z");
        var reading = new HostPower.Reading(from, from.plus(Duration.ofHours(24)), 5.5);
        assertThat(HostPower.calibrated(reading, 5, 0.99).factor()).isEqualTo(1.1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HostPower.calibrated(reading, 5, 0.8))
                .withMessageContaining("only 80 %");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HostPower.calibrated(reading, 1, 1))
                .withMessageContaining("set the host's own watts first");
        var brief = new HostPower.Reading(from, from.plusSeconds(900), 5.5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HostPower.calibrated(brief, 5, 1))
                .withMessageContaining("an hour at least");
    }

    @Test
    void ratingsComeFromTheCardThenTheSiteThenTheTable() {
        var table =
                new java.util.TreeMap<>(java.util.Map.of("rtx 4070", 200.0, "rtx 4070 ti", 285.0));
        Ratings ratings = new Ratings(table);
        assertThat(ratings.fullWatts(Story.GPU, EnergySettings.DEFAULT)).hasValue(300);
        var silent =
                new io.nightwatt.engine.fleet.Machine.Gpu(
                        "u", 0, "NVIDIA GeForce RTX 4070 Ti", 0, 0);
        assertThat(ratings.fullWatts(silent, EnergySettings.DEFAULT)).hasValue(285);
        var other =
                new io.nightwatt.engine.fleet.Machine.Gpu("u", 0, "NVIDIA GeForce RTX 4070", 0, 0);
        assertThat(ratings.fullWatts(other, EnergySettings.DEFAULT)).hasValue(200);
        var site =
                new EnergySettings(
                        new java.util.TreeMap<>(java.util.Map.of("NVIDIA GeForce RTX 4070", 215.0)),
                        0.3,
                        0.3,
                        "EUR");
        assertThat(ratings.fullWatts(other, site)).hasValue(215);
        var unheard = new io.nightwatt.engine.fleet.Machine.Gpu("u", 0, "RTX 40705", 0, 0);
        assertThat(ratings.fullWatts(unheard, EnergySettings.DEFAULT)).isEmpty();
    }
}
