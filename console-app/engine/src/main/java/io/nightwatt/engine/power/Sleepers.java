package io.nightwatt.engine.power;

import io.nightwatt.engine.fleet.Span;
import io.nightwatt.engine.fleet.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The rules that have a say about a worker that sleeps. Pure.
final class Sleepers {

    private Sleepers() {}

    static List<Rule> rules(Situation in, Worker worker) {
        var rules = new ArrayList<Rule>();
        in.hold(worker)
                .map(hold ->
                        new Rule(
                                Outlooks.HOLD,
                                hold.kind() == Hold.Kind.OFF ? Rule.Pull.OFF : Rule.Pull.ON,
                                hold.words(),
                                hold.until(),
                                "the hold ends or is released"))
                .ifPresent(rules::add);
        in.window(worker).map(standing -> ofWindow(in, worker, standing)).ifPresent(rules::add);
        Keepers.ofHalt(in, worker)
                .map(halt -> Rule.keepsOff(halt.name(), halt.words(), halt.until(), halt.change()))
                .ifPresent(rules::add);
        ofRecommendation(in, worker).ifPresent(rules::add);
        ofBackOff(in, worker).ifPresent(rules::add);
        ofMinOff(in, worker).ifPresent(rules::add);
        ofMeans(worker).ifPresent(rules::add);
        ofWish(worker).ifPresent(rules::add);
        rules.add(ofQueue(in, worker));
        return rules;
    }

    private static Rule ofWindow(Situation in, Worker worker, Situation.Standing standing) {
        boolean inside = standing.keepsOn();
        String words =
                standing.verdict().words()
                        + " ("
                        + standing.schedule().scope().words()
                        + (inside ? "), which " + standing.schedule().onStart().words() : ")")
                        + WindowBar.ofWake(in, worker)
                                .filter(_ -> !inside)
                                .map(_ -> "; queued jobs do not override that")
                                .orElse("");
        return new Rule(
                Outlooks.WINDOW,
                inside ? Rule.Pull.NOWHERE : Rule.Pull.OFF,
                words,
                standing.verdict().nextChange(),
                inside ? "" : "its next window begins, or the schedule is changed");
    }

    private static Optional<Rule> ofRecommendation(Situation in, Worker worker) {
        return Keepers.ofRecommendOnly(in)
                .map(mode ->
                        in.waitingFor(worker)
                                .filter(_ -> WindowBar.ofWake(in, worker).isEmpty())
                                .map(job ->
                                        Rule.says(
                                                Explanation.RECOMMENDATION,
                                                "would be woken now: "
                                                        + job
                                                        + " waits for its like",
                                                mode.change()))
                                .orElseGet(
                                        () -> Rule.says(mode.name(), mode.words(), mode.change())));
    }

    private static Optional<Rule> ofBackOff(Situation in, Worker worker) {
        PowerRecord record = worker.record();
        return record.wakeNotBefore()
                .filter(in.now()::isBefore)
                .map(until ->
                        Rule.keepsOff(
                                Keepers.BACK_OFF,
                                "did not wake "
                                        + record.wakeFailures()
                                        + (record.wakeFailures() == 1 ? " time" : " times")
                                        + "; automation tries again in "
                                        + Span.words(Duration.between(in.now(), until)),
                                Optional.of(until),
                                "any sign of life"));
    }

    private static Optional<Rule> ofMinOff(Situation in, Worker worker) {
        Duration least = in.policy().cycles().minOffTime();
        Optional<Instant> end =
                worker.record().offSince().map(off -> off.plus(least)).filter(in.now()::isBefore);
        return end.map(until ->
                Rule.keepsOff(
                        "minimum off-time",
                        "went off "
                                + Span.words(Duration.between(until.minus(least), in.now()))
                                + " ago and stays off for at least "
                                + Span.words(least),
                        Optional.of(until),
                        ""));
    }

    private static Optional<Rule> ofMeans(Worker worker) {
        return WakeBar.hasMeans(worker)
                ? Optional.empty()
                : Optional.of(
                        Rule.keepsOff(
                                "wake ladder",
                                "cannot be woken: no MAC address is known",
                                Optional.empty(),
                                "a MAC address or another wake method is set"));
    }

    private static Optional<Rule> ofWish(Worker worker) {
        Intent intent = worker.intent();
        return intent.actor().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Rule(
                                "wake",
                                Rule.Pull.ON,
                                "is to be woken for "
                                        + intent.actor()
                                        + " ("
                                        + intent.reason()
                                        + ") as soon as there is room",
                                Optional.empty(),
                                "the wake budgets have room"));
    }

    private static Rule ofQueue(Situation in, Worker worker) {
        boolean barred =
                in.hold(worker).filter(hold -> hold.kind() == Hold.Kind.OFF).isPresent()
                        || WindowBar.ofWake(in, worker).isPresent();
        if (barred) {
            return Rule.says(Rule.QUEUE, "queued jobs do not wake it now", "a person wakes it");
        }
        return in.waitingFor(worker)
                .map(job ->
                        new Rule(
                                Rule.QUEUE,
                                Rule.Pull.ON,
                                job + " waits and could run here",
                                Optional.empty(),
                                "a person wakes it"))
                .orElseGet(() ->
                        Rule.says(
                                Rule.QUEUE,
                                "no queued job needs it",
                                "a queued job that no other worker takes, or a person wakes it"));
    }
}
