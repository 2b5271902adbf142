package io.nightwatt.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightwatt.engine.energy.Tariff;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A tariff as it is sent and shown, whole.
record TariffBody(
        @Nullable String timezone, @Nullable String currency, @Nullable List<PricesBody> prices) {

    private static final int DAY_LETTERS = 3;

    record PricesBody(
            @Nullable String validFrom,
            @Nullable Double pricePerKwh,
            @Nullable Double co2GramsPerKwh,
            @Nullable List<BandBody> bands) {}

    record BandBody(
            @Nullable List<String> days,
            @Nullable String from,
            @Nullable String to,
            @Nullable Double pricePerKwh) {}

    /// @throws IllegalArgumentException with what is wrong, where, and what would be right
    Tariff tariff() {
        List<Tariff.Prices> read = new ArrayList<>();
        List<PricesBody> given = prices == null ? List.of() : prices;
        for (int i = 0; i < given.size(); i++) {
            read.add(prices(given.get(i), "prices[" + i + "]"));
        }
        Tariff made = new Tariff(zone(), currency == null ? "" : currency.strip(), read);
        made.problem()
                .ifPresent(why -> {
                    throw new IllegalArgumentException(why);
                });
        return made;
    }

    private ZoneId zone() {
        try {
            return ZoneId.of(String.valueOf(timezone));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "\"timezone\" is an IANA zone, such as Europe/Berlin, not '%s'"
                            .formatted(timezone),
                    e);
        }
    }

    private static Tariff.Prices prices(PricesBody given, String where) {
        List<Tariff.Band> bands = new ArrayList<>();
        List<BandBody> of = given.bands() == null ? List.of() : given.bands();
        for (int i = 0; i < of.size(); i++) {
            bands.add(band(of.get(i), where + ".bands[" + i + "]"));
        }
        Double co2 = given.co2GramsPerKwh();
        return new Tariff.Prices(
                day(given.validFrom(), where),
                price(given.pricePerKwh(), where),
                co2 == null ? OptionalDouble.empty() : OptionalDouble.of(co2),
                bands);
    }

    private static Tariff.Band band(BandBody given, String where) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String word : given.days() == null ? List.<String>of() : given.days()) {
            days.add(
                    EnumSet.allOf(DayOfWeek.class).stream()
                            .filter(day -> word(day).equals(word))
                            .findFirst()
                            .orElseThrow(() ->
                                    new IllegalArgumentException(
                                            "%s: a day is one of mon, tue, wed, thu, fri, sat, sun, not '%s'"
                                                    .formatted(where, word))));
        }
        return new Tariff.Band(
                days,
                time("from", given.from(), where),
                time("to", given.to(), where),
                price(given.pricePerKwh(), where));
    }

    private static double price(@Nullable Double given, String where) {
        if (given == null) {
            throw new IllegalArgumentException(
                    where + ": \"price_per_kwh\" is missing; it is a number, such as 0.30");
        }
        return given;
    }

    private static LocalDate day(@Nullable String given, String where) {
        try {
            return LocalDate.parse(String.valueOf(given));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "%s: \"valid_from\" is a day, such as 2026-01-01, not '%s'"
                            .formatted(where, given),
                    e);
        }
    }

    private static LocalTime time(String name, @Nullable String given, String where) {
        try {
            return "24:00".equals(given)
                    ? LocalTime.MIDNIGHT
                    : LocalTime.parse(String.valueOf(given));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "%s: \"%s\" is a time, such as 22:00, not '%s'".formatted(where, name, given),
                    e);
        }
    }

    private static String word(DayOfWeek day) {
        return day.name().substring(0, DAY_LETTERS).toLowerCase(Locale.ROOT);
    }

    static ObjectNode document(Tariff tariff) {
        ObjectNode document = Exchange.MAPPER.createObjectNode();
        document.put("timezone", tariff.zone().getId()).put("currency", tariff.currency());
        ArrayNode prices = document.putArray("prices");
        for (Tariff.Prices each : tariff.prices()) {
            ObjectNode shown = prices.addObject();
            shown.put("valid_from", each.from().toString())
                    .put("price_per_kwh", each.pricePerKwh());
            if (each.co2GramsPerKwh().isPresent()) {
                shown.put("co2_grams_per_kwh", each.co2GramsPerKwh().getAsDouble());
            } else {
                shown.putNull("co2_grams_per_kwh");
            }
            ArrayNode bands = shown.putArray("bands");
            for (Tariff.Band band : each.bands()) {
                ObjectNode one = bands.addObject();
                ArrayNode days = one.putArray("days");
                band.days().stream()
                        .sorted(Comparator.naturalOrder())
                        .forEach(day -> days.add(word(day)));
                one.put("from", band.from().toString())
                        .put("to", band.to().toString())
                        .put("price_per_kwh", band.pricePerKwh());
            }
        }
        return document;
    }
}
