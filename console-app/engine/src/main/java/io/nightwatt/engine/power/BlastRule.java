package io.nightwatt.engine.power;

import io.nightwatt.engine.fleet.Registration;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.health.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        var tallies = new TreeMap<String, Tally>();
        halts.byGroup().keySet().forEach(group -> tally(tallies, group, halts, now));
        Instant lately = now.minus(AT_ONCE);
        for (Worker worker : workers) {
            if (isUntroubled(worker, now)) {
                continue;
            }
            boolean down = worker.health() == Health.DOWN;
            Instant trouble = trouble(worker);
            if ((down || trouble.isAfter(lately)) && isValidated(worker)) {
                tally(tallies, Halts.FLEET, halts, now).count(down, trouble);
                for (String group : worker.groups()) {
                    tally(tallies, group, halts, now).count(down, trouble);
                }
            }
        }
        var changes = new ArrayList<Change>();
        for (Tally tally : tallies.values()) {
            // Nearly always so few went bad that nobody need count how many there are.
            if (tally.stopped || tally.bad >= LEAST) {
                change(tally, size(tally.group, workers), now).ifPresent(changes::add);
            }
        }
        return changes;
    }

    /// Nothing went bad with it lately, as with nearly all: it has not to be dated. A wake in vain
    /// keeps automation off for at least as long as it counts here.
    private static boolean isUntroubled(Worker worker, Instant now) {
        Optional<Instant> later = worker.record().wakeNotBefore();
        return worker.health() != Health.DOWN
                && worker.intent().failedAt().isEmpty()
                && (later.isEmpty() || !later.get().isAfter(now));
    }

    private static boolean isValidated(Worker worker) {
        return worker.registration() instanceof Registration.Validated;
    }

    private static int size(String group, Collection<Worker> workers) {
        int size = 0;
        for (Worker worker : workers) {
            boolean member = group.equals(Halts.FLEET) || worker.groups().contains(group);
            size += member && isValidated(worker) ? 1 : 0;
        }
        return size;
    }

    /// How many of a group went bad. A group that has stopped also counts who is still down, and
    /// one that a person resumed only what came later.
    private static final class Tally {
        final String group;
        final boolean stopped;
        private final Instant since;
        int bad;

        Tally(String group, Halts halts, Instant now) {
            this.group = group;
            this.stopped = halts.of(group).isPresent();
            Instant resumed = halts.resumed().getOrDefault(group, Instant.EPOCH);
            Instant lately = now.minus(AT_ONCE);
            this.since = stopped ? lately : Outlooks.later(resumed, lately);
        }

        void count(boolean down, Instant trouble) {
            if ((stopped && down) || trouble.isAfter(since)) {
                bad++;
            }
        }
    }

    private static Tally tally(Map<String, Tally> tallies, String group, Halts halts, Instant now) {
        return tallies.computeIfAbsent(group, name -> new Tally(name, halts, now));
    }

    private static Optional<Change> change(Tally tally, int all, Instant now) {
        boolean many = tally.bad >= LEAST && tally.bad > SHARE * all;
        if (many == tally.stopped) {
            return Optional.empty();
        }
        return Optional.of(
                many
                        ? new Change.Stops(tally.group, halt(tally, all, now))
                        : new Change.Recovers(
                                tally.group, tally.bad + " of " + all + " workers are bad"));
    }

    private static Halts.Halt halt(Tally tally, int all, Instant now) {
        return new Halts.Halt(
                now,
                tally.bad
                        + " of "
                        + all
                        + " workers of "
                        + Halts.words(tally.group)
                        + " went bad within "
                        + AT_ONCE.toMinutes()
                        + " min (more than 20 %)");
    }

    /// When the worker last went bad: it went down, a power-down was in vain, or a wake was; the
    /// epoch when it never did.
    static Instant trouble(Worker worker) {
        Instant last = worker.health() == Health.DOWN ? worker.healthSince() : Instant.EPOCH;
        last = Outlooks.later(last, worker.intent().failedAt().orElse(Instant.EPOCH));
        return Outlooks.later(last, worker.record().wakeFailedAt().orElse(Instant.EPOCH));
    }
}
