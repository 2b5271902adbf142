package io.nightwatt.desktop.app;

import io.nightwatt.engine.console.FleetSnapshot;
import java.time.Duration;
import java.time.Instant;

/// Tells when a fleet that is just starting has come far enough for a picture: it has workers, and
/// their number has not changed for a while. Gives up waiting in the end.
final class Settling {
    static final Duration WAIT_MAX = Duration.ofSeconds(60);

    private final Duration quiet;
    private final Instant startedAt;
    private Instant changedAt;
    private int workers;

    Settling(Duration quiet, Instant now) {
        this.quiet = quiet;
        startedAt = now;
        changedAt = now;
    }

    boolean isSettled(FleetSnapshot snapshot, Instant now) {
        if (snapshot.workers().size() != workers) {
            workers = snapshot.workers().size();
            changedAt = now;
        }
        boolean calm = workers > 0 && Duration.between(changedAt, now).compareTo(quiet) >= 0;
        return calm || Duration.between(startedAt, now).compareTo(WAIT_MAX) >= 0;
    }
}
