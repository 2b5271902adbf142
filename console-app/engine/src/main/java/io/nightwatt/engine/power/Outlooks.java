package io.nightwatt.engine.power;

import io.nightwatt.engine.fleet.Activity;
import io.nightwatt.engine.fleet.Span;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.schedule.WindowVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Which rule wants a worker off, and which ones keep it on. Pure.
///
/// Three rules want a worker off: a person's hold, the end of its window, and the idle timeout. The
/// first that applies counts. Each of the others ([Keepers]) can only keep it on.
public final class Outlooks {

    static final String HOLD = "hold";
    static final String WINDOW = "schedule";
    static final String IDLE = "idle timeout";

    /// How the reason of a power-down begins that the idle timeout asked for.
    public static final String IDLE_FOR = "idle for ";

    private Outlooks() {}

    /// A rule that wants the worker off from `since` on.
    ///
    /// @param coolDown how long before its due time the coming power-down is shown
    /// @param words made only when somebody asks: most ticks only compare times
    private record Wish(
            String name,
            Supplier<String> words,
            String change,
            Instant since,
            Duration coolDown,
            boolean automatic,
            String actor) {

        Rule rule() {
            return Rule.wantsOff(name, words.get(), change);
        }
    }

    /// From when a rule wants `worker` off, whatever keeps it on; empty when none does. Cheap.
    public static Optional<Instant> wantedSince(Situation in, Worker worker) {
        boolean mayBe = worker.hold().isPresent() || idleSince(worker).isPresent();
        return mayBe && Stage.of(worker.power()) == Stage.ON
                ? wish(in, worker).map(Wish::since)
                : Optional.empty();
    }

    /// The strongest rule that keeps `worker` on against automation; empty when none does, when one
    /// only puts the power-down off, or when it is a person that wants it off. Cheap.
    public static Optional<Rule> keptBy(Situation in, Worker worker) {
        boolean person = ofHold(in, worker).isPresent();
        return person ? Optional.empty() : Keepers.first(in, worker);
    }

    /// True while a rule that ends by itself puts automation's power-down off. Cheap.
    public static boolean isPutOff(Situation in, Worker worker) {
        return ofHold(in, worker).isEmpty() && Keepers.isPutOff(in, worker);
    }

    /// What the rules make of `worker` now.
    public static Outlook of(Situation in, Worker worker) {
        if (Stage.of(worker.power()) != Stage.ON) {
            return Outlook.NONE;
        }
        Optional<Wish> wish = wish(in, worker);
        boolean person = wish.isPresent() && !wish.get().automatic();
        List<Rule> keepers = person ? Keepers.ofPersonsWish(in, worker) : Keepers.of(in, worker);
        var rules = new ArrayList<Rule>(keepers);
        rules.addAll(Keepers.hints(in, worker));
        Optional<Rule> wanted = wish.map(Wish::rule);
        wanted.ifPresent(rules::add);
        boolean recommends = !person && in.policy().recommendOnly();
        Optional<Outlook.Plan> plan =
                wish.flatMap(each -> plan(each, wanted.get().words(), besidesMode(keepers)));
        return new Outlook(
                recommends ? Optional.empty() : plan,
                recommends ? plan : Optional.empty(),
                wanted,
                wish.map(Wish::since),
                rules);
    }

    /// What would keep it on if automation did more than recommend.
    private static List<Rule> besidesMode(List<Rule> keepers) {
        return keepers.stream().filter(rule -> !rule.name().equals(Keepers.RECOMMEND)).toList();
    }

    private static Optional<Outlook.Plan> plan(Wish wish, String reason, List<Rule> keepers) {
        Instant due = wish.since();
        for (Rule keeper : keepers) {
            boolean ends = keeper.until().isPresent() && Keepers.isTimed(keeper);
            if (!ends) {
                return Optional.empty();
            }
            due = later(due, keeper.until().get());
        }
        return Optional.of(
                new Outlook.Plan(
                        due, due.minus(wish.coolDown()), wish.automatic(), wish.actor(), reason));
    }

    private static Optional<Wish> wish(Situation in, Worker worker) {
        return ofHold(in, worker)
                .or(() -> ofWindow(in, worker))
                .or(() -> ofIdleTimeout(in, worker));
    }

    private static Optional<Wish> ofHold(Situation in, Worker worker) {
        return in.hold(worker)
                .filter(hold -> hold.kind() == Hold.Kind.OFF)
                .map(hold ->
                        new Wish(
                                HOLD,
                                hold::words,
                                "the hold ends or is released",
                                hold.since(),
                                Duration.ZERO,
                                false,
                                hold.owner()));
    }

    /// Outside its window it goes down when its work is done, with the cool-down shown.
    private static Optional<Wish> ofWindow(Situation in, Worker worker) {
        Optional<Instant> idle = idleSince(worker);
        if (idle.isEmpty()) {
            return Optional.empty();
        }
        Optional<Situation.Standing> standing =
                in.window(worker).filter(each -> !each.verdict().inside());
        if (standing.isEmpty()) {
            return Optional.empty();
        }
        WindowVerdict verdict = standing.get().verdict();
        Duration coolDown = in.policy().down().coolDown();
        Instant from = later(idle.get(), verdict.since().orElse(Instant.EPOCH));
        return Optional.of(
                new Wish(
                        WINDOW,
                        () ->
                                verdict.words()
                                        + " ("
                                        + standing.get().schedule().scope().words()
                                        + "); nothing runs for "
                                        + Span.words(Duration.between(idle.get(), in.now())),
                        "a window begins, or the schedule is changed",
                        from.plus(coolDown),
                        coolDown,
                        true,
                        "automation"));
    }

    private static Optional<Wish> ofIdleTimeout(Situation in, Worker worker) {
        Optional<Duration> timeout = timeout(in, worker);
        Optional<Instant> idle = idleSince(worker);
        if (timeout.isEmpty() || idle.isEmpty()) {
            return Optional.empty();
        }
        Duration limit = timeout.get();
        Duration coolDown = in.policy().down().coolDown();
        return Optional.of(
                new Wish(
                        IDLE,
                        () ->
                                IDLE_FOR
                                        + Span.words(Duration.between(idle.get(), in.now()))
                                        + " (limit "
                                        + Span.words(limit)
                                        + ")",
                        "",
                        idle.get().plus(limit),
                        coolDown.compareTo(limit) > 0 ? limit : coolDown,
                        true,
                        "automation"));
    }

    /// True when a job waits that the worker could run and may stay on for.
    public static boolean isKeptByQueue(Situation in, Worker worker) {
        return Keepers.ofQueue(in, worker).isPresent();
    }

    /// The worker's own timeout or the fleet's; empty when automation is off.
    static Optional<Duration> timeout(Situation in, Worker worker) {
        return in.policy()
                .idleTimeout()
                .map(ofFleet -> worker.settings().idleTimeout().orElse(ofFleet));
    }

    /// Since when neither its agent nor the job list knows of work; empty while it is not idle.
    static Optional<Instant> idleSince(Worker worker) {
        boolean idle =
                worker.power().state() == PowerState.IDLE
                        && worker.report().activity() == Activity.IDLE;
        return idle
                ? worker.idleSince()
                        .map(since ->
                                later(since, worker.record().lastUsedAt().orElse(Instant.EPOCH)))
                : Optional.empty();
    }

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
