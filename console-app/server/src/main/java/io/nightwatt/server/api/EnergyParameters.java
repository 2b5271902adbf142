package io.nightwatt.server.api;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.QueryParams;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.energy.Consumption;
import io.nightwatt.engine.energy.Consumption.Period;
import io.nightwatt.engine.energy.EnergyQuery;
import io.nightwatt.engine.energy.HostPower;
import io.nightwatt.engine.fleet.WorkerId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a request asks of the energy accounts. Every method throws [IllegalArgumentException] with
/// what is wrong, and what would be right.
final class EnergyParameters {

    private final QueryParams given;
    private final ZoneId zone;
    private final Instant now;
    private final String format;

    /// @param known names of parameters that there are
    /// @param formats values of `format`
    EnergyParameters(
            ServiceRequestContext ctx,
            HttpRequest request,
            List<String> known,
            List<String> formats,
            FleetClient fleet) {
        this.given = ctx.queryParams();
        this.zone = fleet.energy().tariff().zone();
        this.now = fleet.newest().at();
        Queries.allowOnly(given, known);
        this.format = format(request, formats);
    }

    private String format(HttpRequest request, List<String> formats) {
        String asked = given.get("format");
        if (asked == null) {
            String accepted = request.headers().get(HttpHeaderNames.ACCEPT, "");
            return formats.stream()
                    .filter(each -> accepted.contains("/" + each))
                    .findFirst()
                    .orElse("json");
        }
        if (!formats.contains(asked)) {
            throw new IllegalArgumentException(
                    "\"format\" is one of %s, not '%s'".formatted(formats, asked));
        }
        return asked;
    }

    String format() {
        return format;
    }

    /// This month, by worker, unless it says otherwise.
    EnergyQuery report() {
        LocalDate today = LocalDate.ofInstant(now, zone);
        String by = given.get("by", "worker");
        EnergyQuery.By rows =
                Arrays.stream(EnergyQuery.By.values())
                        .filter(each -> each.word().equals(by))
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "\"by\" is one of %s, not '%s'"
                                                .formatted(
                                                        Arrays.stream(EnergyQuery.By.values())
                                                                .map(EnergyQuery.By::word)
                                                                .collect(Collectors.joining(", ")),
                                                        by)));
        return new EnergyQuery(
                rows,
                moment("from", given.get("from", today.withDayOfMonth(1).toString()), zone, 0),
                moment("to", given.get("to", today.toString()), zone, 1),
                worker());
    }

    /// Seven days, eight weeks or twelve months up to today, unless it says otherwise.
    Consumption.Query consumption() {
        String word = given.get("period", "daily");
        Period period =
                Arrays.stream(Period.values())
                        .filter(each -> each.word().equals(word))
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "\"period\" is daily, weekly or monthly, not '%s'"
                                                .formatted(word)));
        LocalDate to = date("to").orElse(LocalDate.ofInstant(now, zone));
        LocalDate usual =
                switch (period) {
                    case DAILY -> to.minusDays(6);
                    case WEEKLY -> to.minusWeeks(7);
                    case MONTHLY -> to.withDayOfMonth(1).minusMonths(11);
                };
        return new Consumption.Query(period, date("from").orElse(usual), to, worker());
    }

    private Optional<WorkerId> worker() {
        String text = given.get("worker");
        if (text == null) {
            return Optional.empty();
        }
        if (!text.matches("[1-9]\\d{0,17}")) {
            throw new IllegalArgumentException(
                    "\"worker\" is a worker's number, not '%s'".formatted(text));
        }
        return Optional.of(new WorkerId(Long.parseLong(text)));
    }

    private Optional<LocalDate> date(String name) {
        String text = given.get(name);
        try {
            return Optional.ofNullable(text).map(LocalDate::parse);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "\"%s\" is a day, such as 2026-11-23, not '%s'".formatted(name, text), e);
        }
    }

    static HostPower.Reading reading(EnergyRoutes.ReadingBody body, ZoneId zone) {
        Double kwh = body.kwh();
        if (kwh == null || !(kwh > 0)) {
            throw new IllegalArgumentException(
                    "\"kwh\" is what the meter counted in that time, more than 0; not " + kwh);
        }
        return new HostPower.Reading(
                moment("from", body.from(), zone, 0), moment("to", body.to(), zone, 1), kwh);
    }

    /// A day stands for its first moment, or for its end when `days` is 1.
    private static Instant moment(String name, @Nullable String text, ZoneId zone, int days) {
        try {
            if (text == null) {
                throw new DateTimeException("missing");
            }
            return text.length() == "2026-11-23".length()
                    ? LocalDate.parse(text).plusDays(days).atStartOfDay(zone).toInstant()
                    // A plus in a query is a blank to whoever decodes it.
                    : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "\"%s\" is a day, such as 2026-11-23, or a time with its offset, such as"
                                    .formatted(name)
                            + " 2026-11-23T08:15:00Z, not '%s'".formatted(text),
                    e);
        }
    }
}
