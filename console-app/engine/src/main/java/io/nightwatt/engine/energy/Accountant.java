package io.nightwatt.engine.energy;

import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.metric.GpuSample;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Keeps the energy accounts: it is told what every worker is seen doing and what every GPU
/// measures, and adds both up in the slots of a [Book].
///
/// What nobody saw is in no slot, and so is unknown: no time and no energy is made up for it. Time
/// that is accounted for is never accounted for again, whatever the clock does. Not thread-safe;
/// deterministic, and has no clock of its own.
public final class Accountant {

    private final Book book;
    private final Ratings ratings;
    private final Duration lookMax;
    private final Map<WorkerId, Account> accounts = new HashMap<>();

    /// @param lookMax a longer time between two looks was seen by nobody
    public Accountant(Book book, Ratings ratings, Duration lookMax) {
        this.book = book;
        this.ratings = ratings;
        this.lookMax = lookMax;
    }

    /// What is seen now. The time since the last look was as it was seen then.
    public void look(Instant now, EnergySettings settings, List<Sighting> seen) {
        for (Sighting each : seen) {
            account(each.worker()).look(now.toEpochMilli(), settings, each);
        }
    }

    /// What a GPU measured, in the order of time; what comes late or twice is passed over.
    public void measure(WorkerId worker, String gpu, GpuSample sample) {
        account(worker).measure(gpu, sample);
    }

    /// Of whom something was seen or measured since it began.
    public java.util.Set<WorkerId> workers() {
        return java.util.Set.copyOf(accounts.keySet());
    }

    private Account account(WorkerId worker) {
        return accounts.computeIfAbsent(
                worker, id -> new Account(id, book, ratings, lookMax.toMillis()));
    }
}
