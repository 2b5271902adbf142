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
/// @param entries by their first day, then by worker; none where jobs or what was for none of them
///   was asked for
/// @param totals of the fleet, or of what was asked for, by their first day. Of jobs, and of what
///   was for none of them, there is one, of no length, for each period that there was a worker in.
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
    /// @param part only what one row of a report is of; empty takes everything
    public record Query(
            Period period,
            LocalDate from,
            LocalDate to,
            Optional<WorkerId> worker,
            Optional<Part> part) {

        /// Everything of a worker, or of the fleet.
        ///
        /// @throws IllegalArgumentException when there are too many days, or none
        public Query(Period period, LocalDate from, LocalDate to, Optional<WorkerId> worker) {
            this(period, from, to, worker, Optional.empty());
        }

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

    /// What one row of a report is of: its periods add up to that row.
    public sealed interface Part {
        /// The workers of a group. A worker of several groups is shared by them.
        ///
        /// @param key as the report's row has it
        record Group(String key) implements Part {}

        /// A job, or those of a project or an owner: the energy and the time of the jobs alone.
        ///
        /// @param by what the report's rows are: by project, by job or by owner
        /// @param key as the report's row has it
        record Jobs(EnergyQuery.By by, String key) implements Part {
            public Jobs {
                if (by == EnergyQuery.By.WORKER || by == EnergyQuery.By.GROUP) {
                    throw new IllegalArgumentException("jobs are not told by " + by.word());
                }
            }
        }

        /// What was for none of the jobs.
        record Other(Line.Kind kind) implements Part {}
    }

    /// One period of one worker, or of all.
    ///
    /// @param worker empty where it is of all
    /// @param first the first day of the period that was asked for
    /// @param last the last one
    public record Entry(
            Optional<WorkerId> worker, String name, LocalDate first, LocalDate last, Sum sum) {}
}
