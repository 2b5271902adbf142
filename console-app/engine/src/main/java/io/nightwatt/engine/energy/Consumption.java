package io.nightwatt.engine.energy;

import io.nightwatt.engine.fleet.WorkerId;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What each worker took in each day, week or month.
///
/// @param since the first local day that anything is known of, within the query or not; empty while
///   there is nothing
/// @param entries by their first day, then by worker
/// @param totals of the fleet, or of what was asked for, by their first day
public record Consumption(
        Query query,
        Instant at,
        Tariff tariff,
        Optional<LocalDate> since,
        List<Entry> entries,
        List<Entry> totals) {

    public Consumption {
        entries = List.copyOf(entries);
        totals = List.copyOf(totals);
    }

    /// How long a period is.
    public enum Period {
        DAILY,
        WEEKLY,
        MONTHLY;

        /// Its name outside this program.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// The first day of the period that a day is in. A week begins on Monday.
        public LocalDate first(LocalDate day) {
            return switch (this) {
                case DAILY -> day;
                case WEEKLY -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                case MONTHLY -> day.withDayOfMonth(1);
            };
        }

        /// The last day of the period that begins with this one.
        public LocalDate last(LocalDate first) {
            return switch (this) {
                case DAILY -> first;
                case WEEKLY -> first.plusDays(6);
                case MONTHLY -> first.with(TemporalAdjusters.lastDayOfMonth());
            };
        }
    }

    /// Which days.
    ///
    /// @param from the first local day
    /// @param to the last one, included
    /// @param worker only this one; empty takes all
    public record Query(Period period, LocalDate from, LocalDate to, Optional<WorkerId> worker) {

        public Query {
            if (to.isBefore(from)) {
                throw new IllegalArgumentException(
                        "\"from\" is not after \"to\": not %s and %s".formatted(from, to));
            }
            if (from.plusDays(EnergyQuery.SPAN_MAX.toDays()).isBefore(to)) {
                throw new IllegalArgumentException(
                        "a report spans at most " + EnergyQuery.SPAN_MAX.toDays() + " days");
            }
        }
    }

    /// One period of one worker, or of all.
    ///
    /// @param worker empty where it is of all
    /// @param first the first day of the period that was asked for
    /// @param last the last one
    public record Entry(
            Optional<WorkerId> worker, String name, LocalDate first, LocalDate last, Sum sum) {}
}
