package io.nightwatt.engine.fleet;

import java.util.List;

/// What an agent says its machine is doing: the only part of its signs of life that decisions rest
/// on.
///
/// @param evidence why, strongest first, each one sentence for a person
/// @param stopping set while the machine is on its way down
/// @param runningAttempts attempts that run there
public record Report(
        Activity activity, List<String> evidence, boolean stopping, List<Long> runningAttempts) {

    public static final Report UNKNOWN =
            new Report(Activity.UNKNOWN, List.of("no report yet"), false, List.of());

    public Report {
        evidence = List.copyOf(evidence);
        runningAttempts = List.copyOf(runningAttempts);
    }
}
