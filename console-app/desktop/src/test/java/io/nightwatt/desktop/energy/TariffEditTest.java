package io.nightwatt.desktop.energy;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.energy.Tariff;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TariffEditTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Tariff NIGHTS =
            new Tariff(
                    BERLIN,
                    "EUR",
                    List.of(
                            new Tariff.Prices(
                                    LocalDate.EPOCH, 0.31, OptionalDouble.empty(), List.of()),
                            new Tariff.Prices(
                                    LocalDate.of(2026, 1, 1),
                                    0.335,
                                    OptionalDouble.of(380),
                                    List.of(
                                            new Tariff.Band(
                                                    Set.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY),
                                                    LocalTime.of(22, 0),
                                                    LocalTime.of(6, 0),
                                                    0.22)))));

    private final TariffEdit edit = new TariffEdit(NIGHTS, Instant.parse("2026-11-22T23:30:00Z"));

    @Test
    void whatIsNotTouchedStaysAsItIs() {
        assertThat(edit.tariff()).isEqualTo(NIGHTS);
        assertThat(edit.valid().get()).isTrue();
        assertThat(edit.prices().getFirst().from().get()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-1   | \"price_per_kwh\" is 0 to 1000, not -1.0",
                "1001 | \"price_per_kwh\" is 0 to 1000, not 1001.0",
                "abc  | \u201cabc\u201d is not a price, such as 0.30",
                "0,29 | ''"
            })
    void saysAtAPriceWhatIsWrongWithIt(String typed, String problem) {
        edit.prices().getFirst().price().set(typed);
        assertThat(edit.prices().getFirst().problem().get()).isEqualTo(problem);
        assertThat(edit.prices().getLast().problem().get()).isEmpty();
        assertThat(edit.valid().get()).isEqualTo(problem.isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "22:10 | 22:10 is not a quarter of an hour; 22:00 would be right",
                "22.00 | \u201c22.00\u201d is not a time at which it begins, such as 22:00",
                "23    | ''",
                "7:45  | ''"
            })
    void saysAtABandWhatIsWrongWithIt(String typed, String problem) {
        BandEdit band = edit.prices().getLast().bands().getFirst();
        band.from().set(typed);
        assertThat(band.problem().get()).isEqualTo(problem);
        assertThat(edit.prices().getLast().problem().get()).isEmpty();
        assertThat(edit.valid().get()).isEqualTo(problem.isEmpty());
    }

    @Test
    void saysAtTheLaterBandThatTwoOverlap() {
        PricesEdit prices = edit.prices().getLast();
        prices.addBand();
        assertThat(prices.bands().getFirst().problem().get()).isEmpty();
        assertThat(prices.bands().getLast().problem().get())
                .isEqualTo(
                        "it overlaps band 1; a moment has one price: end one where the other begins");
        prices.bands().getLast().on(DayOfWeek.MONDAY).set(false);
        assertThat(edit.valid().get()).isTrue();
        assertThat(edit.tariff().prices().getLast().bands()).hasSize(2);
    }

    @Test
    void saysAtABandWithoutDaysThatItNeedsSome() {
        BandEdit band = edit.prices().getLast().bands().getFirst();
        band.on(DayOfWeek.MONDAY).set(false);
        band.on(DayOfWeek.SUNDAY).set(false);
        assertThat(band.problem().get()).startsWith("\"days\" is empty");
    }

    @Test
    void saysAtTheLaterPricesThatTwoBeginOnOneDay() {
        edit.add();
        assertThat(edit.prices().getLast().from().get()).isEqualTo("2026-11-23");
        edit.add();
        assertThat(edit.prices().getLast().problem().get())
                .startsWith("two prices are valid from 2026-11-23");
        assertThat(edit.valid().get()).isFalse();
        edit.prices().getLast().from().set("2027-01-01");
        assertThat(edit.valid().get()).isTrue();
        assertThat(edit.tariff().prices()).hasSize(4);
    }

    @Test
    void saysWhatIsWrongWithTheCurrencyAndTheZone() {
        edit.currency().set("");
        assertThat(edit.currencyProblem().get()).contains("1 to 8 letters");
        edit.currency().set("CHF");
        assertThat(edit.valid().get()).isTrue();
        assertThat(edit.typeZone("Atlantis")).isFalse();
        assertThat(edit.zoneProblem().get()).contains("Atlantis");
        assertThat(edit.valid().get()).isFalse();
        assertThat(edit.typeZone("zurich")).isTrue();
        assertThat(edit.tariff().zone()).isEqualTo(ZoneId.of("Europe/Zurich"));
        assertThat(edit.valid().get()).isTrue();
    }

    @Test
    void theLastPricesCannotBeRemoved() {
        edit.remove(edit.prices().getFirst());
        edit.remove(edit.prices().getFirst());
        assertThat(edit.prices()).hasSize(1);
    }

    @Test
    void co2IsOptional() {
        PricesEdit prices = edit.prices().getLast();
        prices.co2().set("");
        assertThat(edit.tariff().prices().getLast().co2GramsPerKwh()).isEmpty();
        prices.co2().set("9000");
        assertThat(prices.problem().get())
                .isEqualTo("\"co2_grams_per_kwh\" is 0 to 5000, not 9000.0");
        prices.co2().set("a lot");
        assertThat(prices.problem().get()).contains("a lot");
        assertThat(Optional.of(edit.valid().get())).contains(false);
    }
}
