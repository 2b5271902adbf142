package io.nightwatt.server.store;

import java.util.List;

/// A text that is not a schedule. Its message names every problem, with the day and the value.
public final class ScheduleJsonException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final List<String> problems;

    ScheduleJsonException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /// One sentence each.
    public List<String> problems() {
        return problems;
    }
}
