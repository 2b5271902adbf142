package io.nightwatt.engine.power;

import io.nightwatt.engine.fleet.Registration;
import io.nightwatt.engine.fleet.Span;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.health.HealthPolicy;
import io.nightwatt.engine.health.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Why a worker is on or off, and what would change it (P16): the one answer that the window, the
/// command line and the API share. Pure.
public final class Why {

    private static final String STATE = "state";

    private Why() {}

    /// The answer for `worker` now. Every worker has one at any moment.
    public static Explanation of(Situation in, Worker worker, HealthPolicy health) {
        Instant now = in.now();
        PowerState shown = ShownPower.of(worker, health, now);
        List<Rule> rules = rules(in, worker, shown);
        Instant since =
                shown == PowerState.UNKNOWN
                        ? worker.lastSign().orElse(worker.power().since())
                        : worker.power().since();
        List<String> changes =
                rules.stream()
                        .map(Rule::change)
                        .filter(change -> !change.isEmpty())
                        .distinct()
                        .toList();
        return new Explanation(shown, since, rules, changes);
    }

    private static List<Rule> rules(Situation in, Worker worker, PowerState shown) {
        Optional<Rule> standing = ofRegistration(worker);
        if (standing.isPresent()) {
            return List.of(standing.get());
        }
        var rules = new ArrayList<Rule>();
        if (shown == PowerState.UNKNOWN) {
            rules.add(
                    Rule.says(
                            "evidence",
                            "no sign of life for "
                                    + Span.words(Verdict.silence(worker, in.now()))
                                    + "; what is not known is never powered down",
                            "its agent gives a sign of life, or a person wakes it"));
        }
        rules.add(Rule.says(STATE, worker.power().reason(), ""));
        switch (Stage.of(worker.power())) {
            case ON -> rules.addAll(whileOn(in, worker));
            case DRAINING -> rules.add(draining(in, worker));
            case ORDERED ->
                    rules.add(
                            step(
                                    in,
                                    worker,
                                    "its agent was asked to power down and takes a last look",
                                    "work or a person appears, or somebody calls it off"));
            case STOPPING ->
                    rules.add(
                            step(
                                    in,
                                    worker,
                                    "its agent agreed and the machine goes down",
                                    "somebody calls it off in time, or it hangs"));
            case LEAVING ->
                    rules.add(
                            step(
                                    in,
                                    worker,
                                    "its agent said goodbye; silence will show that it is off",
                                    "a sign of life"));
            case REBOOTING ->
                    rules.add(
                            step(
                                    in,
                                    worker,
                                    "its agent said that the machine reboots",
                                    "its next start"));
            case SLEEPING -> rules.addAll(Sleepers.rules(in, worker));
            case WAKING -> rules.add(waking(in, worker));
        }
        return rules;
    }

    private static Optional<Rule> ofRegistration(Worker worker) {
        if (worker.identityConflict()) {
            return Optional.of(
                    Rule.says(
                            "identity",
                            "two agents hold its key; both are shut out",
                            "an admin accepts one identity, or decommissions it"));
        }
        return switch (worker.registration()) {
            case Registration.Validated _ -> Optional.empty();
            case Registration.Pending(boolean enrolled) when !enrolled ->
                    Optional.of(
                            Rule.says(
                                    "registration",
                                    "declared; no machine has come with its token",
                                    "its machine is enrolled"));
            case Registration.Pending _ ->
                    Optional.of(
                            Rule.says(
                                    "registration",
                                    "enrolled; its agent has never connected",
                                    "its agent connects"));
            case Registration.Failed(String why) ->
                    Optional.of(Rule.says("registration", why, "its agent connects"));
            case Registration.Decommissioned _ ->
                    Optional.of(Rule.says("registration", "taken out of the fleet", ""));
        };
    }

    private static List<Rule> whileOn(Situation in, Worker worker) {
        Outlook outlook = Outlooks.of(in, worker);
        var rules = new ArrayList<Rule>();
        outlook.plan()
                .ifPresent(plan ->
                        rules.add(
                                Rule.wantsOff(
                                        "plan",
                                        "powers down in "
                                                + Span.words(
                                                        Duration.between(in.now(), plan.dueAt())),
                                        "work, activity, a person's hold, or a queued job that could run here")));
        outlook.recommended().ifPresent(plan -> rules.add(recommended(in, plan)));
        rules.addAll(outlook.rules());
        if (outlook.rules().isEmpty()) {
            rules.add(Rule.says("idle timeout", "it has just come on", "it is idle for long"));
        }
        return rules;
    }

    private static Rule recommended(Situation in, Outlook.Plan plan) {
        String when =
                plan.isDue(in.now())
                        ? "now"
                        : "in " + Span.words(Duration.between(in.now(), plan.dueAt()));
        return Rule.says(
                Explanation.RECOMMENDATION,
                "would be powered down " + when + ": " + plan.reason(),
                "");
    }

    private static Rule draining(Situation in, Worker worker) {
        return step(
                in,
                worker,
                "gets no new work and waits for what runs to end",
                "what runs ends, somebody calls it off, or an admin forces it");
    }

    private static Rule step(Situation in, Worker worker, String words, String change) {
        return new Rule(
                "shutdown",
                Rule.Pull.OFF,
                asked(worker) + words + left(in, worker),
                Optional.empty(),
                change);
    }

    private static String asked(Worker worker) {
        Intent intent = worker.intent();
        return intent.actor().isEmpty()
                ? ""
                : "asked by "
                        + intent.actor()
                        + (intent.force() ? " with force" : "")
                        + ": "
                        + intent.reason()
                        + "; ";
    }

    private static Rule waking(Situation in, Worker worker) {
        String method =
                worker.power().phase() instanceof Phase.WakeAttempt attempt ? attempt.method() : "";
        String usual =
                worker.record()
                        .wakeP95(method)
                        .map(span -> "; 95 of 100 wakes by " + method + " take " + Span.words(span))
                        .orElse("");
        return Rule.says(
                "wake",
                asked(worker) + worker.power().phase().label() + left(in, worker) + usual,
                "its agent reports in, or the ladder's last rung times out");
    }

    private static String left(Situation in, Worker worker) {
        return worker.power()
                .phase()
                .ends()
                .map(end -> " (" + Span.words(Duration.between(in.now(), end)) + " left)")
                .orElse("");
    }
}
