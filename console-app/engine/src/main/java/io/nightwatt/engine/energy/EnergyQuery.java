package io.nightwatt.engine.energy;

import io.nightwatt.engine.fleet.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// Which report is wanted.
///
/// @param from the first quarter of an hour
/// @param to where the last one ends
/// @param worker only this one; empty takes the fleet
public record EnergyQuery(By by, Instant from, Instant to, Optional<WorkerId> worker) {

    public static final Duration SPAN_MAX = Duration.ofDays(1100);

    /// What the rows are.
    public enum By {
        WORKER,
        GROUP,
        PROJECT,
        JOB,
        OWNER;

        /// Its name outside this program.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public EnergyQuery {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException(
                    "\"from\" is before \"to\": not %s and %s".formatted(from, to));
        }
        if (Duration.between(from, to).compareTo(SPAN_MAX) > 0) {
            throw new IllegalArgumentException(
                    "a report spans at most " + SPAN_MAX.toDays() + " days");
        }
        if (from.toEpochMilli() % Slot.MILLIS != 0 || to.toEpochMilli() % Slot.MILLIS != 0) {
            throw new IllegalArgumentException(
                    "a report begins and ends at a day or at a quarter of an hour, such as"
                            + " 2026-11-23T08:15:00Z");
        }
    }
}
