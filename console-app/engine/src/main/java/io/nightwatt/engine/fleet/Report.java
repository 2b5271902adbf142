package io.nightwatt.engine.fleet;

import java.util.List;
import java.util.Optional;

/// What an agent says its machine is doing: the only part of its signs of life that decisions rest
/// on.
///
/// @param evidence why, strongest first, each one sentence for a person
/// @param stopping set while the machine is on its way down
/// @param runningAttempts attempts that run there
/// @param others what it does beside these attempts; empty when its agent does not tell
public record Report(
        Activity activity,
        List<String> evidence,
        boolean stopping,
        List<Long> runningAttempts,
        Optional<Activity> others) {

    public static final Report UNKNOWN =
            new Report(Activity.UNKNOWN, List.of("no report yet"), false, List.of());

    public Report {
        evidence = List.copyOf(evidence);
        runningAttempts = List.copyOf(runningAttempts);
    }

    /// Of an agent that does not tell its own work from that of others.
    public Report(
            Activity activity,
            List<String> evidence,
            boolean stopping,
            List<Long> runningAttempts) {
        this(
                activity,
                evidence,
                stopping,
                runningAttempts,
                runningAttempts.isEmpty() ? Optional.of(activity) : Optional.empty());
    }
}
