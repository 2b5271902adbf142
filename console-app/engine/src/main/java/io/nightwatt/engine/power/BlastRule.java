package io.nightwatt.engine.power;

import io.nightwatt.engine.fleet.Registration;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.health.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// When many workers of a group go bad at once it is seldom the workers: automation stops there,
/// and says so, until they recover or a person resumes it (P15). Pure.
public final class BlastRule {

    /// More than this share of a group, and at least [#LEAST] workers.
    static final double SHARE = 0.20;

    static final int LEAST = 3;

    /// What lies closer together than this is `at once`.
    static final Duration AT_ONCE = Duration.ofMinutes(5);

    private BlastRule() {}

    /// What changes for one group.
    public sealed interface Change {

        /// The group's name; [Halts#FLEET] for the whole fleet.
        String group();

        record Stops(String group, Halts.Halt halt) implements Change {}

        record Recovers(String group, String reason) implements Change {}
    }

    /// What changes now.
    public static List<Change> of(Collection<Worker> workers, Halts halts, Instant now) {
        if (halts.byGroup().isEmpty() && !isTroubled(workers, now)) {
            return List.of();
        }
        SortedMap<String, List<Worker>> groups = groups(workers);
        halts.byGroup().keySet().forEach(group -> groups.putIfAbsent(group, List.of()));
        var changes = new ArrayList<Change>();
        groups.forEach(
                (group, members) -> change(group, members, halts, now).ifPresent(changes::add));
        return changes;
    }

    /// Nearly always fewer than [#LEAST] workers of the fleet went bad lately, and that is all that
    /// there is to know.
    private static boolean isTroubled(Collection<Worker> workers, Instant now) {
        Instant from = now.minus(AT_ONCE);
        int bad = 0;
        for (Worker worker : workers) {
            if (trouble(worker).isAfter(from)) {
                bad++;
            }
        }
        return bad >= LEAST;
    }

    private static SortedMap<String, List<Worker>> groups(Collection<Worker> workers) {
        var groups = new TreeMap<String, List<Worker>>();
        for (Worker worker : workers) {
            if (worker.registration() instanceof Registration.Validated) {
                groups.computeIfAbsent(Halts.FLEET, _ -> new ArrayList<>()).add(worker);
                worker.groups()
                        .forEach(group ->
                                groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(worker));
            }
        }
        return groups;
    }

    private static Optional<Change> change(
            String group, List<Worker> members, Halts halts, Instant now) {
        Instant from = now.minus(AT_ONCE);
        if (halts.of(group).isPresent()) {
            int bad = count(members, worker -> isBad(worker, from));
            return isMany(bad, members.size())
                    ? Optional.empty()
                    : Optional.of(
                            new Change.Recovers(
                                    group, bad + " of " + members.size() + " workers are bad"));
        }
        Instant known = halts.resumed().getOrDefault(group, Instant.EPOCH);
        Instant since = known.isAfter(from) ? known : from;
        int bad = count(members, worker -> trouble(worker).isAfter(since));
        return isMany(bad, members.size())
                ? Optional.of(new Change.Stops(group, halt(group, bad, members.size(), now)))
                : Optional.empty();
    }

    private static Halts.Halt halt(String group, int bad, int of, Instant now) {
        return new Halts.Halt(
                now,
                bad
                        + " of "
                        + of
                        + " workers of "
                        + Halts.words(group)
                        + " went bad within "
                        + AT_ONCE.toMinutes()
                        + " min (more than 20 %)");
    }

    private interface Test {
        boolean of(Worker worker);
    }

    private static int count(List<Worker> members, Test test) {
        int count = 0;
        for (Worker worker : members) {
            if (test.of(worker)) {
                count++;
            }
        }
        return count;
    }

    private static boolean isMany(int bad, int all) {
        return bad >= LEAST && bad > SHARE * all;
    }

    private static boolean isBad(Worker worker, Instant from) {
        return worker.health() == Health.DOWN || trouble(worker).isAfter(from);
    }

    /// When the worker last went bad: it went down, a power-down was in vain, or a wake was; the
    /// epoch when it never did.
    static Instant trouble(Worker worker) {
        Instant last = worker.health() == Health.DOWN ? worker.healthSince() : Instant.EPOCH;
        last = Outlooks.later(last, worker.intent().failedAt().orElse(Instant.EPOCH));
        return Outlooks.later(last, worker.record().wakeFailedAt().orElse(Instant.EPOCH));
    }
}
