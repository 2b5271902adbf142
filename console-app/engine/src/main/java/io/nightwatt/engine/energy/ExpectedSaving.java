package io.nightwatt.engine.energy;

import io.nightwatt.engine.schedule.PowerSchedule;
import io.nightwatt.engine.schedule.Preview;
import java.time.Instant;
import java.util.Collection;
import java.util.OptionalDouble;

/// What a schedule is expected to save, against workers that are never off. An estimate, and no
/// promise.
///
/// The formula is the one by which the accounts call something saved once it has happened (see
/// [Sum] and the guide's chapter on energy): for every moment in which a worker is off, what it
/// draws while it is idle.
///
///     kWh   = Σ over workers  idle watts / 1000 × hours outside the schedule's windows
///     money = the same, each quarter of an hour at its price
///
/// Left out is what nobody knows beforehand: work that keeps a worker on beyond its window, wakes
/// for jobs, the idle timeout within windows, and the minutes of going down and coming up.
///
/// @param offHours of one worker
/// @param workers whose idle watts are known
/// @param unknown workers of which nobody knows what they draw; they count for nothing
/// @param cost in the tariff's currency
public record ExpectedSaving(double offHours, int workers, int unknown, double kwh, double cost) {

    private static final double HOUR_MILLIS = 3_600_000;

    /// What a schedule saves between two moments.
    ///
    /// @param idleWatts of each worker that follows the schedule, at the wall; empty where unknown
    /// @param from inclusive
    /// @param to exclusive, at most [Preview#LENGTH_MAX] later
    public static ExpectedSaving of(
            PowerSchedule schedule,
            Collection<OptionalDouble> idleWatts,
            Tariff tariff,
            Instant from,
            Instant to) {
        double offMillis = 0;
        double pricedHours = 0;
        if (schedule.enabled()) {
            for (Preview.Span span : Preview.between(schedule, from, to)) {
                if (!span.on()) {
                    offMillis += span.length().toMillis();
                    pricedHours += pricedHours(tariff, span);
                }
            }
        }
        int known = (int) idleWatts.stream().filter(OptionalDouble::isPresent).count();
        double kilowatts = idleWatts.stream().mapToDouble(watts -> watts.orElse(0)).sum() / 1000;
        double hours = offMillis / HOUR_MILLIS;
        return new ExpectedSaving(
                hours, known, idleWatts.size() - known, kilowatts * hours, kilowatts * pricedHours);
    }

    /// What a worker draws while it does nothing, at the wall: its GPUs, as measured or else rated,
    /// and its host; empty when neither is known.
    ///
    /// @param newest its newest day of accounts
    public static OptionalDouble idleWatts(Day newest, HostPower host) {
        double watts = Span.idleWatts(newest, host);
        return watts > 0 ? OptionalDouble.of(watts) : OptionalDouble.empty();
    }

    /// Hours times their price. Prices change at quarters of an hour.
    private static double pricedHours(Tariff tariff, Preview.Span span) {
        double sum = 0;
        long at = span.from().toEpochMilli();
        long end = span.to().toEpochMilli();
        while (at < end) {
            long next = Math.min(end, (Slot.of(at) + 1) * Slot.MILLIS);
            sum += (next - at) / HOUR_MILLIS * tariff.pricePerKwh(Instant.ofEpochMilli(at));
            at = next;
        }
        return sum;
    }
}
