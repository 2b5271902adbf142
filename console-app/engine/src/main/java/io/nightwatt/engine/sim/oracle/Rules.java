package io.nightwatt.engine.sim.oracle;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the studio's admin has set, in the oracle's own words. Spans are milliseconds.
///
/// @param workers how many there are; their ids count from 1
/// @param minReady automation leaves so many ready
/// @param minReadyByGroup and so many of a group
/// @param turn how often the console's loop turns with nothing to do
/// @param downAfter silence after which nothing counts as known any more
/// @param lookMax a last look and the settling after it take at most so long
/// @param wakesMax wakes under way at once
/// @param wakeStagger between the starts of two wakes
/// @param circuitWatts what the workers on one circuit may draw together
/// @param members in the order of their ids
/// @param zone of all hours
public record Rules(
        int workers,
        int minReady,
        Map<String, Integer> minReadyByGroup,
        long turn,
        long downAfter,
        long lookMax,
        long minOn,
        long minOff,
        int cyclesPerDayMax,
        int wakesMax,
        long wakeStagger,
        int circuitWatts,
        List<Member> members,
        long startEpochMillis,
        ZoneId zone) {

    public Rules {
        minReadyByGroup = Map.copyOf(minReadyByGroup);
        members = List.copyOf(members);
    }

    /// One worker.
    ///
    /// @param protectedMember automation never powers it down
    /// @param peakWatts what it draws at most
    /// @param tag no other worker has it
    /// @param hours when it is to be on; empty when nothing says so
    /// @param gpus how many it has
    /// @param vramMb of each of its GPUs
    public record Member(
            String group,
            boolean protectedMember,
            String circuit,
            double peakWatts,
            String tag,
            Optional<Hours> hours,
            int gpus,
            long vramMb) {}

    /// A span of the day, on some days.
    ///
    /// @param fromMinute of the day
    public record Hours(List<DayOfWeek> days, int fromMinute, int minutes) {
        public Hours {
            days = List.copyOf(days);
        }
    }

    Member member(long worker) {
        return members.get((int) worker - 1);
    }
}
