package io.nightwatt.engine.console;

import java.util.OptionalLong;

/// Whether the audit log is as it was written.
///
/// @param lines how many there are, up to the first that is wrong
/// @param brokenAt number of the first line that is changed or missing; empty when none is
/// @param problem what is wrong there; empty when nothing is
public record AuditVerdict(long lines, OptionalLong brokenAt, String problem) {

    public boolean isSound() {
        return brokenAt.isEmpty();
    }
}
