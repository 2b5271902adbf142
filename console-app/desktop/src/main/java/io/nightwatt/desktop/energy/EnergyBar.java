package io.nightwatt.desktop.energy;

import io.nightwatt.engine.energy.Consumption;
import io.nightwatt.engine.energy.Sum;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A day, week or month of the chart.
///
/// @param first the first day of it that was asked for
/// @param last the last one
/// @param sum empty where there are no data at all, which is no zero
/// @param length of a single day, when its clock was changed; empty otherwise
/// @param running whether it is not over yet
/// @param early whether it is over before anything is known at all
/// @param lines whether it is of jobs alone, or of what was for none of them: nothing is then no
///   gap
record EnergyBar(
        LocalDate first,
        LocalDate last,
        Optional<Sum> sum,
        Optional<Duration> length,
        boolean running,
        boolean early,
        boolean lines) {

    private static final Duration DAY = Duration.ofHours(24);

    /// One for each period that was asked for, also where there are no data.
    static List<EnergyBar> of(Consumption made) {
        Consumption.Query query = made.query();
        ZoneId zone = made.tariff().zone();
        LocalDate today = LocalDate.ofInstant(made.at(), zone);
        boolean lines =
                query.part().filter(part -> !(part instanceof Consumption.Part.Group)).isPresent();
        Map<LocalDate, Sum> sums = new HashMap<>();
        made.totals().forEach(entry -> sums.put(entry.first(), entry.sum()));
        List<EnergyBar> bars = new ArrayList<>();
        LocalDate first = query.from();
        while (!first.isAfter(query.to())) {
            LocalDate end = query.period().last(query.period().first(first));
            LocalDate last = end.isAfter(query.to()) ? query.to() : end;
            bars.add(
                    new EnergyBar(
                            first,
                            last,
                            Optional.ofNullable(sums.get(first))
                                    .filter(sum -> lines || sum.lengthMillis() > 0),
                            clockChange(first, last, zone),
                            !first.isAfter(today) && !last.isBefore(today),
                            made.since().filter(last::isBefore).isPresent(),
                            lines));
            first = last.plusDays(1);
        }
        return bars;
    }

    private static Optional<Duration> clockChange(LocalDate first, LocalDate last, ZoneId zone) {
        if (!first.equals(last)) {
            return Optional.empty();
        }
        Duration length =
                Duration.between(first.atStartOfDay(zone), first.plusDays(1).atStartOfDay(zone));
        return Optional.of(length).filter(each -> !each.equals(DAY));
    }

    /// Whether there is nothing to draw that was seen or measured: no worker, or nobody looked.
    boolean isGap() {
        return sum.filter(each -> lines || each.kwh() > 0 || seenMillis(each) > 0).isEmpty();
    }

    /// Whether most of its energy was not measured.
    boolean isEstimated() {
        return sum.filter(each -> each.source() == Sum.Source.ESTIMATED).isPresent();
    }

    private static double seenMillis(Sum sum) {
        return sum.activeMillis() + sum.idleMillis() + sum.offMillis();
    }
}
