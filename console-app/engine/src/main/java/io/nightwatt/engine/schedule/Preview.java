package io.nightwatt.engine.schedule;

import io.nightwatt.engine.schedule.Occurrences.Stretch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;

/// What a schedule says between two instants.
public final class Preview {

    public static final Duration LENGTH_MAX = Duration.ofDays(400);

    private Preview() {}

    /// A time without a change.
    ///
    /// @param to the first instant after it
    public record Span(boolean on, Instant from, Instant to) {

        public Duration length() {
            return Duration.between(from, to);
        }
    }

    /// Clocks that are put forward (`by` is positive) or back.
    public record ClockChange(Instant at, Duration by) {}

    /// The spans on and off, in order, without a hole, from `from` up to `to`. On and off take
    /// turns.
    ///
    /// @throws IllegalArgumentException when `to` is before `from` or more than [#LENGTH_MAX] later
    public static List<Span> between(PowerSchedule schedule, Instant from, Instant to) {
        requireBounded(from, to);
        LocalDate first = LocalDate.ofInstant(from, schedule.zone()).minusDays(1);
        LocalDate last = LocalDate.ofInstant(to, schedule.zone()).plusDays(1);
        var spans = new ArrayList<Span>();
        Instant reached = from;
        for (Stretch stretch : Occurrences.of(schedule, first, last).stretches()) {
            Instant begin = later(stretch.from(), from);
            Instant end = earlier(stretch.to(), to);
            if (begin.isBefore(end)) {
                add(spans, false, reached, begin);
                add(spans, true, begin, end);
                reached = end;
            }
        }
        add(spans, false, reached, to);
        return List.copyOf(spans);
    }

    /// The clock changes of a zone from `from` up to `to`.
    ///
    /// @throws IllegalArgumentException when `to` is before `from` or more than [#LENGTH_MAX] later
    public static List<ClockChange> clockChanges(ZoneId zone, Instant from, Instant to) {
        requireBounded(from, to);
        var changes = new ArrayList<ClockChange>();
        ZoneOffsetTransition next = zone.getRules().nextTransition(from.minusNanos(1));
        while (next != null && next.getInstant().isBefore(to)) {
            changes.add(new ClockChange(next.getInstant(), next.getDuration()));
            next = zone.getRules().nextTransition(next.getInstant());
        }
        return List.copyOf(changes);
    }

    private static void requireBounded(Instant from, Instant to) {
        if (to.isBefore(from) || Duration.between(from, to).compareTo(LENGTH_MAX) > 0) {
            throw new IllegalArgumentException(
                    "a preview is for 0 to "
                            + LENGTH_MAX.toDays()
                            + " days, not "
                            + from
                            + " to "
                            + to);
        }
    }

    private static void add(List<Span> spans, boolean on, Instant from, Instant to) {
        if (from.isBefore(to)) {
            spans.add(new Span(on, from, to));
        }
    }

    private static Instant later(Instant one, Instant two) {
        return one.isAfter(two) ? one : two;
    }

    private static Instant earlier(Instant one, Instant two) {
        return one.isBefore(two) ? one : two;
    }
}
