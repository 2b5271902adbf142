package io.nightwatt.engine.energy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// What electricity costs, when, and where the site's days begin.
///
/// @param zone of the bands, and of days, weeks and months in reports
/// @param currency as it is shown, such as `EUR`; one for all prices, so that sums are sums
/// @param prices each from its day on, oldest first
public record Tariff(ZoneId zone, String currency, List<Prices> prices) {

    /// Prices that hold from a day on until the next ones.
    ///
    /// @param from the first local day
    /// @param pricePerKwh whenever no band says otherwise
    /// @param co2GramsPerKwh of the electricity; empty when nobody says
    public record Prices(
            LocalDate from, double pricePerKwh, OptionalDouble co2GramsPerKwh, List<Band> bands) {

        public Prices {
            bands = List.copyOf(bands);
        }
    }

    /// A part of the week with a price of its own.
    ///
    /// @param days on which it begins
    /// @param from the local time when it begins
    /// @param to when it ends; at or before `from` it ends on the next day
    public record Band(Set<DayOfWeek> days, LocalTime from, LocalTime to, double pricePerKwh) {

        public Band {
            days = Set.copyOf(days);
        }

        boolean holds(DayOfWeek day, LocalTime time) {
            boolean overnight = !to.isAfter(from);
            boolean begun = days.contains(day) && !time.isBefore(from);
            boolean goesOn = overnight && days.contains(day.minus(1)) && time.isBefore(to);
            return goesOn || (begun && (overnight || time.isBefore(to)));
        }
    }

    public static final double PRICE_MAX = 1000;
    public static final double CO2_MAX = 5000;
    private static final int QUARTER_MINUTES = 15;

    public Tariff {
        prices = prices.stream().sorted(Comparator.comparing(Prices::from)).toList();
    }

    /// One price at all times, as the fleet's power settings say it.
    public static Tariff flat(EnergySettings settings, ZoneId zone) {
        return new Tariff(
                zone,
                settings.currency(),
                List.of(
                        new Prices(
                                LocalDate.EPOCH,
                                settings.pricePerKwh(),
                                OptionalDouble.empty(),
                                List.of())));
    }

    /// The prices of a moment; those that come first hold before their day too.
    public Prices at(Instant moment) {
        LocalDate day = LocalDate.ofInstant(moment, zone);
        return prices.stream()
                .filter(each -> !each.from().isAfter(day))
                .reduce((_, later) -> later)
                .orElse(prices.getFirst());
    }

    public double pricePerKwh(Instant moment) {
        Prices now = at(moment);
        ZonedDateTime local = moment.atZone(zone);
        return now.bands().stream()
                .filter(band -> band.holds(local.getDayOfWeek(), local.toLocalTime()))
                .findFirst()
                .map(Band::pricePerKwh)
                .orElse(now.pricePerKwh());
    }

    /// What is wrong with it, where, and what would be right; empty when nothing is.
    public Optional<String> problem() {
        if (currency.isBlank() || currency.length() > 8) {
            return Optional.of(
                    "\"currency\" is 1 to 8 letters, such as EUR, not '" + currency + "'");
        }
        if (prices.isEmpty()) {
            return Optional.of(
                    "\"prices\" is empty: at least one is needed, such as"
                            + " {\"valid_from\":\"2026-01-01\",\"price_per_kwh\":0.30}");
        }
        for (int i = 0; i < prices.size(); i++) {
            Optional<String> wrong = problem(prices.get(i), "prices[" + i + "]");
            if (wrong.isPresent()) {
                return wrong;
            }
            if (i > 0 && prices.get(i).from().equals(prices.get(i - 1).from())) {
                return Optional.of(
                        "two prices are valid from %s: one of them is to begin on another day"
                                .formatted(prices.get(i).from()));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> problem(Prices each, String where) {
        if (!(each.pricePerKwh() >= 0 && each.pricePerKwh() <= PRICE_MAX)) {
            return Optional.of(price(where, each.pricePerKwh()));
        }
        double co2 = each.co2GramsPerKwh().orElse(0);
        if (!(co2 >= 0 && co2 <= CO2_MAX)) {
            return Optional.of(
                    "%s: \"co2_grams_per_kwh\" is 0 to 5000, not %s".formatted(where, co2));
        }
        for (int i = 0; i < each.bands().size(); i++) {
            Optional<String> wrong = problem(each.bands(), i, where + ".bands[" + i + "]");
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> problem(List<Band> bands, int index, String where) {
        Band band = bands.get(index);
        if (band.days().isEmpty()) {
            return Optional.of(where + ": \"days\" is empty; name some, such as [\"mon\",\"tue\"]");
        }
        if (!(band.pricePerKwh() >= 0 && band.pricePerKwh() <= PRICE_MAX)) {
            return Optional.of(price(where, band.pricePerKwh()));
        }
        for (LocalTime time : List.of(band.from(), band.to())) {
            if (time.toNanoOfDay() % (Slot.MILLIS * 1_000_000) != 0) {
                return Optional.of(
                        "%s: %s is not a quarter of an hour; %s would be right"
                                .formatted(where, time, quarterBefore(time)));
            }
        }
        for (int other = 0; other < index; other++) {
            if (overlap(bands.get(other), band)) {
                return Optional.of(
                        "%s: it overlaps bands[%d]; a moment has one price: end one where the other"
                                        .formatted(where, other)
                                + " begins");
            }
        }
        return Optional.empty();
    }

    private static String price(String where, double price) {
        return "%s: \"price_per_kwh\" is 0 to %s, not %s"
                .formatted(where, Math.round(PRICE_MAX), price);
    }

    private static LocalTime quarterBefore(LocalTime time) {
        return time.withMinute(time.getMinute() / QUARTER_MINUTES * QUARTER_MINUTES)
                .withSecond(0)
                .withNano(0);
    }

    private static boolean overlap(Band one, Band other) {
        for (DayOfWeek day : EnumSet.allOf(DayOfWeek.class)) {
            for (int minute = 0; minute < 24 * 60; minute += QUARTER_MINUTES) {
                LocalTime time = LocalTime.ofSecondOfDay(minute * 60L);
                if (one.holds(day, time) && other.holds(day, time)) {
                    return true;
                }
            }
        }
        return false;
    }
}
