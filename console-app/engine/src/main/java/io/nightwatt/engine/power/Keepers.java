package io.nightwatt.engine.power;

import io.nightwatt.engine.fleet.Activity;
import io.nightwatt.engine.fleet.Span;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.health.Health;
import io.nightwatt.engine.job.Attempt;
import io.nightwatt.engine.job.SegmentId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The rules that keep a worker on. Pure; each says its values.
final class Keepers {

    static final String MIN_ON = "minimum on-time";
    static final String CYCLES = "limit of power-downs a day";
    static final String BACK_OFF = "back-off";
    static final String MEMBER = "minimum fleet member";
    static final String HALT = "many went bad at once";
    static final String GATE = "health gate";
    static final String DRAIN = "drain";
    static final String RESTART = "restart";
    static final String RECOMMEND = "recommend only";

    private static final Set<String> TIMED = Set.of(MIN_ON, CYCLES, BACK_OFF);

    private Keepers() {}

    /// It ends by itself and only puts a power-down off.
    static boolean isTimed(Rule rule) {
        return TIMED.contains(rule.name());
    }

    /// One rule that may keep a worker on.
    private interface Keeper {
        Optional<Rule> of(Situation in, Worker worker);
    }

    /// Those that keep a worker on against automation for as long as something else does not
    /// change, the strongest first. That automation only recommends comes last: it is said where
    /// nothing else keeps the worker on.
    private static final List<Keeper> LASTING =
            List.of(
                    (_, worker) -> ofReach(worker),
                    (_, worker) -> ofRestart(worker),
                    Keepers::ofWork,
                    Keepers::ofHold,
                    Keepers::ofWindow,
                    (_, worker) -> ofGate(worker),
                    Keepers::ofQueue,
                    (_, worker) -> ofMember(worker),
                    FloorKeeper::of,
                    Keepers::ofHalt,
                    (in, _) -> ofRecommendOnly(in));

    /// Those that end by themselves.
    private static final List<Keeper> PASSING =
            List.of(Keepers::ofBackOff, Keepers::ofMinOn, Keepers::ofCycles);

    /// What keeps it on against automation.
    static List<Rule> of(Situation in, Worker worker) {
        var rules = new ArrayList<Rule>();
        for (Keeper keeper : LASTING) {
            keeper.of(in, worker).ifPresent(rules::add);
        }
        for (Keeper keeper : PASSING) {
            keeper.of(in, worker).ifPresent(rules::add);
        }
        return rules;
    }

    /// The strongest of these that does not end by itself; empty when each of them only puts a
    /// power-down off. Cheaper than all of them.
    static Optional<Rule> first(Situation in, Worker worker) {
        for (Keeper keeper : LASTING) {
            Optional<Rule> rule = keeper.of(in, worker);
            if (rule.isPresent()) {
                return rule;
            }
        }
        return Optional.empty();
    }

    /// True when one of these applies that ends by itself. Says no values, and is cheap.
    static boolean isPutOff(Situation in, Worker worker) {
        return isLeftAlone(in, worker) || minOnEnds(in, worker).isPresent() || isCycled(in, worker);
    }

    private static Optional<Rule> ofHold(Situation in, Worker worker) {
        return in.hold(worker)
                .filter(hold -> hold.kind() == Hold.Kind.ON)
                .map(hold ->
                        new Rule(
                                Outlooks.HOLD,
                                Rule.Pull.ON,
                                hold.words(),
                                hold.until(),
                                "the hold ends or is released"));
    }

    private static Optional<Rule> ofWindow(Situation in, Worker worker) {
        return in.window(worker)
                .filter(Situation.Standing::keepsOn)
                .map(standing ->
                        new Rule(
                                Outlooks.WINDOW,
                                Rule.Pull.ON,
                                standing.verdict().words()
                                        + " ("
                                        + standing.schedule().scope().words()
                                        + ")",
                                standing.verdict().nextChange(),
                                "the window ends, or the schedule is changed"));
    }

    private static Optional<Rule> ofMember(Worker worker) {
        return worker.settings().minFleetMember()
                ? Optional.of(
                        Rule.keepsOn(
                                MEMBER, "is a minimum fleet member", "its settings are changed"))
                : Optional.empty();
    }

    /// What keeps it on although a person's hold wants it off: what makes it unsafe, no more.
    static List<Rule> ofPersonsWish(Situation in, Worker worker) {
        var rules = new ArrayList<Rule>();
        ofReach(worker).ifPresent(rules::add);
        ofRestart(worker).ifPresent(rules::add);
        boolean ours = !worker.report().runningAttempts().isEmpty();
        boolean other =
                worker.report().activity() == Activity.BUSY
                        || worker.report().activity() == Activity.UNKNOWN;
        if (other && !ours) {
            ofWork(in, worker).ifPresent(rules::add);
        }
        ofBackOff(in, worker).ifPresent(rules::add);
        boolean cameOnSince =
                in.hold(worker).filter(hold -> worker.record().isOnAfter(hold.since())).isPresent();
        if (cameOnSince) {
            ofMinOn(in, worker).ifPresent(rules::add);
        }
        return rules;
    }

    /// What pulls nowhere and is still good to know.
    static List<Rule> hints(Situation in, Worker worker) {
        boolean scheduled = in.window(worker).isPresent();
        return Outlooks.timeout(in, worker).isEmpty() && !scheduled
                ? List.of(
                        Rule.says(
                                Outlooks.IDLE,
                                "automation is off: the fleet has no idle timeout",
                                "an idle timeout or a schedule is set"))
                : List.of();
    }

    private static Optional<Rule> ofReach(Worker worker) {
        if (worker.identityConflict()) {
            return Optional.of(
                    Rule.keepsOn(
                            "identity",
                            "two agents hold its key",
                            "an admin accepts one identity"));
        }
        if (worker.session().isEmpty()) {
            return Optional.of(
                    Rule.keepsOn(
                            "reach",
                            "has no connection, so its agent cannot be asked",
                            "its agent connects"));
        }
        if (worker.health() != Health.HEALTHY) {
            return Optional.of(
                    Rule.keepsOn(
                            "reach",
                            "is " + worker.health().name().toLowerCase(Locale.ROOT),
                            "its agent gives signs of life again"));
        }
        return worker.report().stopping()
                ? Optional.of(
                        Rule.keepsOn(
                                "reach", "its agent says that it goes down already", "it is off"))
                : Optional.empty();
    }

    private static Optional<Rule> ofRestart(Worker worker) {
        return worker.restart()
                .map(open ->
                        Rule.keepsOn(
                                RESTART,
                                open.words() + ", asked by " + open.initiatedBy(),
                                "the restart ends"));
    }

    /// What is wrong with it can be seen only while it is on.
    private static Optional<Rule> ofGate(Worker worker) {
        HealthGate gate = worker.record().gate();
        if (gate.isShut() && !gate.isFaulty()) {
            return Optional.of(
                    Rule.keepsOn(
                            DRAIN,
                            "is " + gate.problem() + "; it gets no jobs and stays on",
                            "the drain is ended"));
        }
        return gate.isFaulty()
                ? Optional.of(
                        Rule.keepsOn(
                                GATE,
                                "gets no jobs and stays on for a person to look at: "
                                        + gate.problem(),
                                gate.lack().isEmpty()
                                        ? "a person accepts it as it is"
                                        : "what is missing is there again, or a person accepts it"
                                                + " as it is"))
                : Optional.empty();
    }

    private static Optional<Rule> ofWork(Situation in, Worker worker) {
        List<Attempt> held = in.jobs().attemptsOn(worker.id());
        if (!held.isEmpty() || !worker.report().runningAttempts().isEmpty()) {
            String which =
                    held.stream()
                            .flatMap(each -> in.jobs().segmentOf(each.number()).stream())
                            .map(SegmentId::toString)
                            .collect(Collectors.joining("; "));
            return Optional.of(
                    Rule.keepsOn(
                            "work",
                            "runs "
                                    + (which.isEmpty()
                                            ? "attempt " + worker.report().runningAttempts()
                                            : which),
                            held.size() > 1 ? "the segments end" : "the segment ends"));
        }
        List<String> evidence = worker.report().evidence();
        String because = evidence.isEmpty() ? "" : " (" + String.join("; ", evidence) + ")";
        return switch (worker.report().activity()) {
            case BUSY ->
                    Optional.of(Rule.keepsOn("activity", "is busy" + because, "that work ends"));
            case PARKED ->
                    Optional.of(
                            Rule.keepsOn(
                                    "activity",
                                    "a GPU is held without work" + because,
                                    "the GPU is let go"));
            case UNKNOWN ->
                    Optional.of(
                            Rule.keepsOn(
                                    "activity",
                                    "it is not known whether it works, which counts as busy"
                                            + because,
                                    "its agent can tell again"));
            case IDLE ->
                    worker.power().state() == PowerState.IDLE
                            ? Optional.empty()
                            : Optional.of(
                                    Rule.keepsOn("activity", "is not idle yet", "it becomes idle"));
        };
    }

    /// A job that waits for its like, unless it would not be given to this worker: a person holds
    /// it off, its health gate is shut, or its schedule does not let the queue override.
    static Optional<Rule> ofQueue(Situation in, Worker worker) {
        boolean heldOff = in.hold(worker).filter(hold -> hold.kind() == Hold.Kind.OFF).isPresent();
        boolean counts =
                in.window(worker)
                        .map(each -> each.keepsOn() || each.letsQueueOverride())
                        .orElse(true);
        return counts && !heldOff && !worker.record().gate().isShut()
                ? in.waitingFor(worker)
                        .map(job ->
                                Rule.keepsOn(
                                        Rule.QUEUE,
                                        job + " waits and could run here",
                                        "the queue is drained"))
                : Optional.empty();
    }

    static Optional<Rule> ofHalt(Situation in, Worker worker) {
        return in.fleet()
                .halts()
                .stopping(worker.groups())
                .map(halt ->
                        Rule.keepsOn(
                                HALT,
                                "automation has stopped: " + halt.reason(),
                                "they recover, or a person resumes automation"));
    }

    static Optional<Rule> ofRecommendOnly(Situation in) {
        return in.policy().recommendOnly()
                ? Optional.of(
                        Rule.keepsOn(
                                RECOMMEND,
                                "automation only says what it would do",
                                "automation is turned on in the settings"))
                : Optional.empty();
    }

    private static Optional<Rule> ofBackOff(Situation in, Worker worker) {
        Intent intent = worker.intent();
        return isLeftAlone(in, worker)
                ? Optional.of(
                        Rule.keepsOnUntil(
                                BACK_OFF,
                                "is left alone for "
                                        + span(in.now(), intent.automationNotBefore())
                                        + (intent.failures() == 0
                                                ? ""
                                                : " after " + times(intent.failures())),
                                in.now(),
                                intent.automationNotBefore()))
                : Optional.empty();
    }

    private static boolean isLeftAlone(Situation in, Worker worker) {
        return in.now().isBefore(worker.intent().automationNotBefore());
    }

    private static String times(int failures) {
        return failures + (failures == 1 ? " power-down" : " power-downs") + " in vain";
    }

    private static Optional<Rule> ofMinOn(Situation in, Worker worker) {
        Duration least = in.policy().cycles().minOnTime();
        return minOnEnds(in, worker)
                .map(end ->
                        Rule.keepsOnUntil(
                                MIN_ON,
                                "came on "
                                        + span(end.minus(least), in.now())
                                        + " ago and stays on for at least "
                                        + Span.words(least),
                                in.now(),
                                end));
    }

    /// When its minimum on-time ends; empty when that is over.
    private static Optional<Instant> minOnEnds(Situation in, Worker worker) {
        return worker.record()
                .onSince()
                .map(on -> on.plus(in.policy().cycles().minOnTime()))
                .filter(in.now()::isBefore);
    }

    private static Optional<Rule> ofCycles(Situation in, Worker worker) {
        if (!isCycled(in, worker)) {
            return Optional.empty();
        }
        int most = in.policy().cycles().cyclesPerDayMax();
        int count = worker.record().downsWithinDay(in.now());
        List<Instant> downs = worker.record().recentDowns();
        Instant freed = downs.get(downs.size() - most).plus(Duration.ofDays(1));
        return Optional.of(
                Rule.keepsOnUntil(
                        CYCLES,
                        "was powered down "
                                + count
                                + " times within 24 h (at most "
                                + most
                                + "), again in "
                                + span(in.now(), freed),
                        in.now(),
                        freed));
    }

    private static boolean isCycled(Situation in, Worker worker) {
        return worker.record().downsWithinDay(in.now()) >= in.policy().cycles().cyclesPerDayMax();
    }

    private static String span(Instant from, Instant to) {
        return Span.words(Duration.between(from, to));
    }
}
