package io.nightwatt.engine.power;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the rules make of a worker that is on: whether and when it goes down, and why.
///
/// @param plan what happens if nothing changes; empty when nothing wants it off, or something that
///   does not end by itself keeps it on
/// @param recommended what would happen if automation did more than recommend; empty when it does,
///   or nothing would
/// @param wanted the rule that wants it off, whether or not another keeps it on
/// @param wantedSince from when that rule wants it off
/// @param rules all that pull, the strongest first
public record Outlook(
        Optional<Plan> plan,
        Optional<Plan> recommended,
        Optional<Rule> wanted,
        Optional<Instant> wantedSince,
        List<Rule> rules) {

    public static final Outlook NONE =
            new Outlook(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of());

    public Outlook {
        rules = List.copyOf(rules);
    }

    /// A power-down to come.
    ///
    /// @param dueAt the order leaves at the first tick from here on
    /// @param coolDownFrom from here on the worker is shown as going down
    /// @param automatic false when a person's hold wants it
    /// @param actor `automation`, or the hold's owner
    /// @param reason the rule with its values, one sentence
    public record Plan(
            Instant dueAt, Instant coolDownFrom, boolean automatic, String actor, String reason) {

        public boolean isDue(Instant now) {
            return !now.isBefore(dueAt);
        }

        public boolean isCoolingDown(Instant now) {
            return !now.isBefore(coolDownFrom);
        }
    }

    public Optional<Instant> dueAt() {
        return plan.map(Plan::dueAt);
    }

    /// What keeps it on for as long as something else does not change.
    public Optional<Rule> keeper() {
        return rules.stream()
                .filter(rule -> rule.pull() == Rule.Pull.ON && rule.until().isEmpty())
                .findFirst();
    }
}
