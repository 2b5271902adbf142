package io.nightwatt.engine.alert;

import io.nightwatt.engine.console.FleetSnapshot.Severity;
import io.nightwatt.engine.fleet.WorkerId;
import java.util.OptionalDouble;

/// One look at a condition.
///
/// @param part which of several: a GPU's UUID, a group; empty where there is but one
/// @param who for a person, such as `render-03, GPU 1`
/// @param value of what is measured; empty for a state
/// @param level of a state; of what is measured it follows from the rule
/// @param words of a state, one clause that goes on after `who`
/// @param renewed it has happened anew: who acknowledged it took note of what was before
public record Sighting(
        WorkerId worker,
        Condition condition,
        String part,
        String who,
        OptionalDouble value,
        Threshold.Level level,
        String words,
        boolean renewed) {

    public static Sighting measured(
            WorkerId worker, Condition condition, String part, String who, double value) {
        return new Sighting(
                worker,
                condition,
                part,
                who,
                OptionalDouble.of(value),
                Threshold.Level.NORMAL,
                condition.label(),
                false);
    }

    /// Of errors that happened a while ago at most.
    ///
    /// @param grade 0 when there is none any more
    /// @param words one clause that stands after `who` and a colon
    public static Sighting graded(
            WorkerId worker,
            Condition condition,
            String part,
            String who,
            int grade,
            String words,
            boolean renewed) {
        return new Sighting(
                worker,
                condition,
                part,
                who,
                OptionalDouble.of(grade),
                Threshold.Level.NORMAL,
                words,
                renewed);
    }

    public static Sighting state(
            WorkerId worker,
            Condition condition,
            String part,
            String who,
            Threshold.Level level,
            String words) {
        return new Sighting(
                worker, condition, part, who, OptionalDouble.empty(), level, words, false);
    }

    /// Its level, when the part was at `before` until now: a measured value must fall below a limit
    /// by the condition's margin to ease.
    Threshold.Level levelAfter(Threshold.Level before, Threshold threshold) {
        if (value.isEmpty()) {
            return level;
        }
        Threshold.Level plain = threshold.level(value.getAsDouble());
        if (plain.compareTo(before) >= 0) {
            return plain;
        }
        Threshold.Level eased = threshold.level(value.getAsDouble() + condition.margin());
        return eased.compareTo(before) < 0 ? eased : before;
    }

    /// One sentence: `render-03, GPU 1: temperature 91 °C (critical from 85 °C)`.
    String text(Threshold.Level as, Threshold threshold) {
        if (value.isEmpty()) {
            return who + " " + words;
        }
        if (condition.isGrade()) {
            return who + ": " + words;
        }
        boolean critical = as == Threshold.Level.CRITICAL;
        double limit = critical ? threshold.critical() : threshold.warning();
        return who
                + ": "
                + words
                + " "
                + number(value.getAsDouble())
                + condition.unit()
                + (critical ? " (critical from " : " (warning from ")
                + number(limit)
                + condition.unit()
                + ")";
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? Long.toString(Math.round(value))
                : "%.1f".formatted(value);
    }

    static Severity severity(Threshold.Level level) {
        return level == Threshold.Level.CRITICAL ? Severity.CRITICAL : Severity.WARNING;
    }
}
