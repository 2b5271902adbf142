package io.nightwatt.engine.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// When the workers of one scope are to be on.
///
/// What clock changes do (P7): a window that begins or ends in the skipped hour does so at the
/// first instant after it. A time in the repeated hour comes twice, and a worker is inside when it
/// would be by either pass: a window that begins in that hour begins in the first pass, one that
/// ends in it ends in the second, and one that does both comes in both.
///
/// @param zone an IANA zone (`Europe/Berlin`, `UTC`)
/// @param overrideForQueuedJobs whether a compatible queued job keeps a worker on beyond its window
/// @param enabled one that is not counts as if it were not there
/// @param exceptions at most [#EXCEPTIONS_MAX], no two for the same dates; where they overlap the
///   shorter one holds, of two as short the one that begins later
public record PowerSchedule(
        ScheduleScope scope,
        WeeklyWindows week,
        ZoneId zone,
        boolean overrideForQueuedJobs,
        boolean enabled,
        OnStart onStart,
        List<DatedException> exceptions) {

    public static final int EXCEPTIONS_MAX = 200;

    private static final Comparator<DatedException> BY_DATE =
            Comparator.comparing(DatedException::first).thenComparing(DatedException::last);

    private static final Comparator<DatedException> STRONGEST_FIRST =
            Comparator.comparingLong(DatedException::days)
                    .thenComparing(DatedException::first, Comparator.reverseOrder());

    /// Takes the exceptions in any order.
    ///
    /// @throws IllegalArgumentException when [#problem] has something to say
    public PowerSchedule {
        problem(zone, exceptions)
                .ifPresent(problem -> {
                    throw new IllegalArgumentException(problem);
                });
        exceptions = exceptions.stream().sorted(BY_DATE).toList();
    }

    /// An enabled schedule with the override on, no exceptions, that wakes what the queue needs.
    public static PowerSchedule of(ScheduleScope scope, WeeklyWindows week, ZoneId zone) {
        return new PowerSchedule(scope, week, zone, true, true, new OnStart.Needed(), List.of());
    }

    /// What is wrong; empty when nothing is.
    public static Optional<String> problem(ZoneId zone, List<DatedException> exceptions) {
        if (!Zones.isIana(zone)) {
            return Optional.of("'" + zone.getId() + "' is not an IANA zone such as Europe/Berlin");
        }
        if (exceptions.size() > EXCEPTIONS_MAX) {
            return Optional.of(
                    "at most " + EXCEPTIONS_MAX + " exceptions, not " + exceptions.size());
        }
        List<DatedException> sorted = exceptions.stream().sorted(BY_DATE).toList();
        for (int at = 1; at < sorted.size(); at++) {
            if (BY_DATE.compare(sorted.get(at - 1), sorted.get(at)) == 0) {
                return Optional.of(
                        sorted.get(at - 1).name()
                                + " and "
                                + sorted.get(at).name()
                                + " are for the same dates, "
                                + sorted.get(at).dates());
            }
        }
        return Optional.empty();
    }

    /// The exception that holds on a date.
    public Optional<DatedException> exceptionOn(LocalDate date) {
        if (exceptions.isEmpty()) {
            return Optional.empty();
        }
        return exceptions.stream().filter(exception -> exception.covers(date)).min(STRONGEST_FIRST);
    }

    /// The windows that begin on a date, in order.
    public List<Window> windowsOn(LocalDate date) {
        return exceptionOn(date)
                .map(DatedException::windows)
                .orElseGet(() -> week.on(date.getDayOfWeek()));
    }

    /// Whether `now` is in one of its windows. Does not ask whether it is enabled.
    public boolean isInside(Instant now) {
        return Occurrences.isInside(this, now);
    }

    /// The same, with which window it is, since when and until when. Bounded: it looks at no more
    /// than [WindowVerdict#LOOK_DAYS_MAX] days to each side.
    public WindowVerdict evaluate(Instant now) {
        return Evaluation.of(this, now);
    }

    public PowerSchedule withScope(ScheduleScope value) {
        return new PowerSchedule(
                value, week, zone, overrideForQueuedJobs, enabled, onStart, exceptions);
    }

    public PowerSchedule withWeek(WeeklyWindows value) {
        return new PowerSchedule(
                scope, value, zone, overrideForQueuedJobs, enabled, onStart, exceptions);
    }

    public PowerSchedule withZone(ZoneId value) {
        return new PowerSchedule(
                scope, week, value, overrideForQueuedJobs, enabled, onStart, exceptions);
    }

    public PowerSchedule withOverride(boolean value) {
        return new PowerSchedule(scope, week, zone, value, enabled, onStart, exceptions);
    }

    public PowerSchedule withEnabled(boolean value) {
        return new PowerSchedule(
                scope, week, zone, overrideForQueuedJobs, value, onStart, exceptions);
    }

    public PowerSchedule withOnStart(OnStart value) {
        return new PowerSchedule(
                scope, week, zone, overrideForQueuedJobs, enabled, value, exceptions);
    }

    public PowerSchedule withExceptions(List<DatedException> value) {
        return new PowerSchedule(scope, week, zone, overrideForQueuedJobs, enabled, onStart, value);
    }
}
