package io.nightwatt.engine.console;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What the holder of an API token may do.
public enum Role {
    /// Sees everything but secrets, tokens and the audit log; changes nothing.
    VIEWER,
    /// Submits jobs; sees and acts on its own jobs and nothing else.
    SUBMITTER,
    /// Runs the fleet: jobs, power, schedules and alerts.
    OPERATOR,
    /// Everything, tokens and secrets too.
    ADMIN;

    /// `viewer`: the word in the database, the API and the commands.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }
}
