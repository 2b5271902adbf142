package io.nightwatt.engine.alert;

import io.nightwatt.engine.console.FleetSnapshot.Severity;
import io.nightwatt.engine.fleet.WorkerId;
import java.time.Instant;
import java.util.Optional;

/// Something that a person should know of, from the moment it is seen until it is over. Immutable.
///
/// @param worker [WorkerId#FLEET] when it is about the fleet or the console
/// @param severity as it is now; of one that is over, as it was last
/// @param changedAt when it opened, rose, eased or ended last
/// @param clearedAt when it was over; empty while it is open
/// @param text one sentence, with the value that was seen last
/// @param times how often it came back within the cooldown, the first time counted
/// @param acknowledged who has taken note of it; empty when nobody has
public record Alert(
        long id,
        WorkerId worker,
        Condition condition,
        Severity severity,
        Instant openedAt,
        Instant changedAt,
        Optional<Instant> clearedAt,
        String text,
        int times,
        Optional<Acknowledgement> acknowledged) {

    public record Acknowledgement(String by, Instant at) {}

    public boolean isOpen() {
        return clearedAt.isEmpty();
    }

    Alert at(Severity other, String words, Instant now) {
        return new Alert(
                id,
                worker,
                condition,
                other,
                openedAt,
                other == severity ? changedAt : now,
                clearedAt,
                words,
                times,
                other.compareTo(severity) > 0 ? Optional.empty() : acknowledged);
    }

    Alert cleared(Instant now) {
        return new Alert(
                id,
                worker,
                condition,
                severity,
                openedAt,
                now,
                Optional.of(now),
                text,
                times,
                acknowledged);
    }

    Alert reopened(Severity as, String words, Instant now) {
        return new Alert(
                id,
                worker,
                condition,
                as,
                openedAt,
                now,
                Optional.empty(),
                words,
                times + 1,
                as.compareTo(severity) > 0 ? Optional.empty() : acknowledged);
    }

    /// The same has happened again: nobody has taken note of that.
    Alert renewed(Instant now) {
        return new Alert(
                id,
                worker,
                condition,
                severity,
                openedAt,
                now,
                clearedAt,
                text,
                times,
                Optional.empty());
    }

    Alert acknowledged(String by, Instant now) {
        return new Alert(
                id,
                worker,
                condition,
                severity,
                openedAt,
                changedAt,
                clearedAt,
                text,
                times,
                Optional.of(new Acknowledgement(by, now)));
    }
}
