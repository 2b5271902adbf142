package io.nightwatt.engine.schedule;

import io.nightwatt.engine.schedule.Occurrences.Stretch;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Finds a schedule's verdict by looking at the days around `now`, at more of them only when the
/// change is not among the nearest.
final class Evaluation {

    /// Nearest changes are mostly within these.
    private static final int NEAR_DAYS = 2;

    /// A weekly pattern changes within a week, or in the next when a clock change swallows it.
    private static final int PATTERN_DAYS = 16;

    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm", Locale.ENGLISH);

    private final PowerSchedule schedule;
    private final Instant now;
    private final LocalDate today;

    private Evaluation(PowerSchedule schedule, Instant now) {
        this.schedule = schedule;
        this.now = now;
        this.today = LocalDate.ofInstant(now, schedule.zone());
    }

    static WindowVerdict of(PowerSchedule schedule, Instant now) {
        return new Evaluation(schedule, now).verdict();
    }

    private WindowVerdict verdict() {
        int reach = reach();
        Around around = look(Math.min(NEAR_DAYS, reach));
        if (!around.isComplete() && reach > NEAR_DAYS) {
            around = look(Math.min(PATTERN_DAYS, reach));
        }
        if (!around.isComplete() && reach > PATTERN_DAYS) {
            around = look(reach);
        }
        return around.verdict();
    }

    /// How many days to each side can matter: past the farthest exception the pattern repeats.
    private int reach() {
        long farthest =
                schedule.exceptions().stream()
                        .mapToLong(each ->
                                Math.max(
                                        Math.abs(ChronoUnit.DAYS.between(today, each.first())),
                                        Math.abs(ChronoUnit.DAYS.between(today, each.last()))))
                        .max()
                        .orElse(0);
        return (int) Math.min(WindowVerdict.LOOK_DAYS_MAX, farthest + PATTERN_DAYS);
    }

    private Around look(int days) {
        Occurrences known = Occurrences.of(schedule, today.minusDays(days), today.plusDays(days));
        return new Around(known, known.stretches());
    }

    /// What is known of the days around now.
    private final class Around {

        private final Occurrences known;
        private final Optional<Stretch> current;
        private final Optional<Stretch> before;
        private final Optional<Stretch> after;

        Around(Occurrences known, List<Stretch> stretches) {
            this.known = known;
            this.current = stretches.stream().filter(each -> each.contains(now)).findFirst();
            this.before =
                    stretches.stream()
                            .filter(each -> !each.to().isAfter(now))
                            .max(Comparator.comparing(Stretch::to));
            this.after =
                    stretches.stream()
                            .filter(each -> each.from().isAfter(now))
                            .min(Comparator.comparing(Stretch::from));
        }

        boolean isComplete() {
            return since().isPresent() && nextChange().isPresent() && after.isPresent();
        }

        /// A begin at the very edge of what is known may be the edge's and not the window's.
        private Optional<Instant> since() {
            return current.map(Stretch::from)
                    .or(() -> current.isPresent() ? Optional.empty() : before.map(Stretch::to))
                    .filter(begin -> begin.isAfter(known.from()));
        }

        private Optional<Instant> nextChange() {
            return current.map(Stretch::to)
                    .or(() -> current.isPresent() ? Optional.empty() : after.map(Stretch::from))
                    .filter(end -> end.isBefore(known.to()));
        }

        WindowVerdict verdict() {
            Optional<String> window =
                    known.list().stream()
                            .filter(each -> each.contains(now))
                            .findFirst()
                            .map(Evaluation.this::words);
            return new WindowVerdict(
                    current.isPresent(),
                    window,
                    after.map(Stretch::first).map(Evaluation.this::words),
                    schedule.exceptionOn(today),
                    since(),
                    nextChange(),
                    sentence(window));
        }

        private String sentence(Optional<String> window) {
            if (window.isPresent()) {
                return "inside " + window.get();
            }
            String closed =
                    schedule.exceptionOn(today).map(each -> " (" + each.words() + ")").orElse("");
            return "outside its windows"
                    + nextChange().map(each -> " until " + words(each)).orElse(", none is near")
                    + closed;
        }
    }

    /// `Tue 2026-11-24 08:00 Europe/Berlin`.
    private String words(Instant instant) {
        ZonedDateTime wall = instant.atZone(schedule.zone());
        return DAY_AND_TIME.format(wall) + " " + schedule.zone().getId();
    }

    /// `Mon 08:00-22:00 Europe/Berlin`; with the exception's name where it is one's.
    private String words(Occurrence occurrence) {
        String plain =
                WeekText.day(occurrence.date().getDayOfWeek())
                        + " "
                        + occurrence.window().words()
                        + " "
                        + schedule.zone().getId();
        return schedule.exceptionOn(occurrence.date())
                .map(each -> plain + " (" + each.name() + ")")
                .orElse(plain);
    }
}
