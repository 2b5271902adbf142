package io.nightwatt.server.alert;

import io.nightwatt.engine.alert.Condition;
import io.nightwatt.engine.alert.Sighting;
import io.nightwatt.engine.alert.Threshold.Level;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.fleet.WorkerId;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the console sees of itself: its disk, and the certificates that it gave out.
public final class ConsoleSightings {

    private static final Logger log = LoggerFactory.getLogger(ConsoleSightings.class);

    /// An agent renews its own long before; one that has not by then has been away.
    private static final Duration EXPIRES_SOON = Duration.ofDays(14);

    private static final Duration EXPIRES_NOW = Duration.ofDays(3);

    private final Path data;
    private final Supplier<Map<WorkerId, Instant>> expiries;
    private final InstantSource realClock;

    /// @param data the console's data folder
    /// @param expiries when the newest certificate of each worker ends
    /// @param realClock certificates live in real time, also in a demo
    public ConsoleSightings(
            Path data, Supplier<Map<WorkerId, Instant>> expiries, InstantSource realClock) {
        this.data = data;
        this.expiries = expiries;
        this.realClock = realClock;
    }

    List<Sighting> look(FleetSnapshot fleet) {
        List<Sighting> sightings = new ArrayList<>();
        try {
            FileStore store = Files.getFileStore(data);
            long total = store.getTotalSpace();
            if (total > 0) {
                double used = 100.0 * (total - store.getUsableSpace()) / total;
                sightings.add(
                        Sighting.measured(
                                WorkerId.FLEET,
                                Condition.DISK_USED_PERCENT,
                                "",
                                "This console",
                                used));
            }
        } catch (IOException e) {
            log.warn("the disk of {} cannot be looked at: {}", data, e.getMessage());
        }
        Map<WorkerId, Instant> ends = expiries.get();
        for (WorkerView worker : fleet.workers()) {
            Instant end = ends.get(worker.id());
            if (end != null) {
                sightings.add(ofCertificate(worker, end, realClock.instant()));
            }
        }
        return sightings;
    }

    static Sighting ofCertificate(WorkerView worker, Instant end, Instant now) {
        Duration left = Duration.between(now, end);
        Level level = Level.NORMAL;
        if (left.compareTo(EXPIRES_NOW) < 0) {
            level = Level.CRITICAL;
        } else if (left.compareTo(EXPIRES_SOON) < 0) {
            level = Level.WARNING;
        }
        String words =
                left.isNegative()
                        ? "has a certificate that has expired: enrol it anew"
                        : "has a certificate that expires in "
                                + left.toDays()
                                + " days: let its agent run, and it is renewed";
        return Sighting.state(
                worker.id(), Condition.CERTIFICATE_EXPIRING, "", worker.name(), level, words);
    }
}
