package io.nightwatt.engine.power;

import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Who wants what of a worker, and how often that was in vain. Stored with the worker, so that
/// force, back-off and a person's no survive a restart of the console.
///
/// @param actor who asked last
/// @param reason why, in the asker's words
/// @param force the order may hit work
/// @param automatic asked by the idle rule
/// @param reboots the machine is to come up again at once
/// @param hung a shutdown hung; its agent's `stopping` is not believed until it has been false
/// @param failures power-downs in a row that did not come off
/// @param failedAt when the last of them was given up; empty when there was none
/// @param automationNotBefore automation leaves the worker alone until then
public record Intent(
        String actor,
        String reason,
        boolean force,
        boolean automatic,
        boolean reboots,
        boolean hung,
        int failures,
        Optional<Instant> failedAt,
        Instant automationNotBefore) {

    public static final Intent NONE =
            new Intent("", "", false, false, false, false, 0, Optional.empty(), Instant.EPOCH);

    /// Somebody asked; back-off stays.
    public Intent asked(String by, boolean automatically, boolean forced, String why) {
        return new Intent(
                by,
                why,
                forced,
                automatically,
                false,
                hung,
                failures,
                failedAt,
                automationNotBefore);
    }

    /// The same wish, whose end is a machine that is on again.
    Intent rebooting() {
        return new Intent(
                actor,
                reason,
                force,
                automatic,
                true,
                hung,
                failures,
                failedAt,
                automationNotBefore);
    }

    /// Nothing is wanted any more; back-off stays.
    public Intent ended() {
        return new Intent(
                "", "", false, false, false, hung, failures, failedAt, automationNotBefore);
    }

    /// The wait doubles with every power-down in a row that did not come off: 5, 10, 20, 40, 60
    /// minutes.
    Intent failed(Instant now) {
        Instant later = now.plus(BackOff.after(failures));
        return new Intent("", "", false, false, false, hung, failures + 1, Optional.of(now), later);
    }

    /// Not in vain by the worker's fault: asked again after the shortest back-off at the earliest.
    Intent postponed(Instant now) {
        return ended().leftAloneUntil(now.plus(BackOff.after(0)));
    }

    Intent succeeded() {
        return NONE;
    }

    /// Nothing is wanted, and automation wants nothing before `until`.
    public Intent leftAloneUntil(Instant until) {
        Instant later = until.isAfter(automationNotBefore) ? until : automationNotBefore;
        return new Intent("", "", false, false, false, hung, failures, failedAt, later);
    }

    /// With its moments as another clock shows them.
    public Intent moved(UnaryOperator<Instant> clock) {
        return new Intent(
                actor,
                reason,
                force,
                automatic,
                reboots,
                hung,
                failures,
                failedAt.map(clock),
                clock.apply(automationNotBefore));
    }

    Intent hung(boolean value) {
        return value == hung
                ? this
                : new Intent(
                        actor,
                        reason,
                        force,
                        automatic,
                        reboots,
                        value,
                        failures,
                        failedAt,
                        automationNotBefore);
    }
}
