package io.nightwatt.engine.power;

import java.time.Instant;

/// Who wants what of a worker, and how often that was in vain. Stored with the worker, so that
/// force, back-off and a person's no survive a restart of the console.
///
/// @param actor who asked last
/// @param reason why, in the asker's words
/// @param force the order may hit work
/// @param automatic asked by the idle rule
/// @param hung a shutdown hung; its agent's `stopping` is not believed until it has been false
/// @param failures power-downs in a row that did not come off
/// @param automationNotBefore automation leaves the worker alone until then
public record Intent(
        String actor,
        String reason,
        boolean force,
        boolean automatic,
        boolean hung,
        int failures,
        Instant automationNotBefore) {

    public static final Intent NONE = new Intent("", "", false, false, false, 0, Instant.EPOCH);

    Intent asked(String by, boolean automatically, boolean forced, String why) {
        return new Intent(by, why, forced, automatically, hung, failures, automationNotBefore);
    }

    /// Nothing is wanted any more; back-off stays.
    Intent ended() {
        return new Intent("", "", false, false, hung, failures, automationNotBefore);
    }

    /// The wait doubles with every power-down in a row that did not come off: 5, 10, 20, 40, 60
    /// minutes.
    Intent failed(Instant now) {
        Instant later = now.plus(BackOff.after(failures));
        return new Intent("", "", false, false, hung, failures + 1, later);
    }

    Intent succeeded() {
        return NONE;
    }

    Intent leftAloneUntil(Instant until) {
        Instant later = until.isAfter(automationNotBefore) ? until : automationNotBefore;
        return new Intent("", "", false, false, hung, failures, later);
    }

    Intent hung(boolean value) {
        return new Intent(actor, reason, force, automatic, value, failures, automationNotBefore);
    }
}
