package io.nightwatt.engine.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Which agent processes have spoken with a worker's key, so that a copied key is told from a
/// restart. Not stored: two copies show themselves again after a restart of the console.
///
/// A restart brings a new instance, and the old one is never heard again. Hence two proofs of a
/// copy: an older instance comes back after a newer one has connected, or the older one's
/// connection still gives signs. A connection that is only half open, or a process that only
/// reconnects, gives neither.
///
/// @param installation the installation that enrolled; empty until one has connected
/// @param last the newest session, open or not; empty when none is known
/// @param retired instances that a newer one has followed, newest last
/// @param displaced the connection that a newer instance took over from, while it is still open
public record Lineage(
        Optional<String> installation,
        Optional<Session> last,
        List<String> retired,
        Optional<Displaced> displaced) {

    public static final Lineage NONE =
            new Lineage(Optional.empty(), Optional.empty(), List.of(), Optional.empty());

    private static final int RETIRED_MAX = 16;

    public Lineage {
        retired = List.copyOf(retired);
    }

    /// A connection that was followed by one of another instance, and when.
    public record Displaced(long session, Instant at) {}

    /// Why this connection proves a copied key; empty when it does not.
    public Optional<String> conflictWith(Session next) {
        if (installation.isPresent() && !installation.get().equals(next.installationId())) {
            return Optional.of("an agent of another installation connected with its key");
        }
        boolean same = last.isPresent() && last.get().instanceId().equals(next.instanceId());
        return !same && retired.contains(next.instanceId())
                ? Optional.of("an older agent process came back while a newer one is there")
                : Optional.empty();
    }

    /// Takes in a connection that proved nothing wrong.
    ///
    /// @param lastIsOpen the last session's connection has not ended
    public Lineage connected(Session next, boolean lastIsOpen, Instant now) {
        Optional<String> home = Optional.of(next.installationId());
        if (last.isEmpty() || last.get().instanceId().equals(next.instanceId())) {
            return new Lineage(home, Optional.of(next), retired, displaced);
        }
        var older = new ArrayList<>(retired);
        older.add(last.get().instanceId());
        List<String> kept = older.subList(Math.max(0, older.size() - RETIRED_MAX), older.size());
        Optional<Displaced> followed =
                lastIsOpen ? Optional.of(new Displaced(last.get().number(), now)) : displaced;
        return new Lineage(home, Optional.of(next), kept, followed);
    }

    /// True when a sign on `session` proves that the older agent lives on. What comes within
    /// `grace` was already on its way when the newer one connected.
    public boolean isProof(long session, Duration grace, Instant now) {
        return displaced.isPresent()
                && displaced.get().session() == session
                && Duration.between(displaced.get().at(), now).compareTo(grace) > 0;
    }

    public boolean isDisplaced(long session) {
        return displaced.isPresent() && displaced.get().session() == session;
    }

    /// With its moments as another clock shows them.
    public Lineage moved(UnaryOperator<Instant> clock) {
        return new Lineage(
                installation,
                last,
                retired,
                displaced.map(each -> new Displaced(each.session(), clock.apply(each.at()))));
    }

    public Lineage withoutDisplaced() {
        return new Lineage(installation, last, retired, Optional.empty());
    }
}
