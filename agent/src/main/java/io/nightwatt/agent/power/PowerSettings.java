package io.nightwatt.agent.power;

import java.time.Duration;

/// The waits of a power-down.
///
/// @param lookMax a last look that takes longer has found nothing out
/// @param settle between the goodbye and the command, so that the goodbye is on the wire and a
///   cancellation can still come
/// @param graceMax a machine that is still up so long after the command has not gone down
/// @param ageMax an order that came longer ago is not carried out any more: the process stood still
///   since its last look, with its machine or alone, and does not know what runs here. By the clock
///   of the agent, which may be a simulated one
public record PowerSettings(Duration lookMax, Duration settle, Duration graceMax, Duration ageMax) {

    /// How late a process may be that did not stand still.
    private static final Duration LATE_MAX = Duration.ofSeconds(1);

    public static final PowerSettings DEFAULT =
            new PowerSettings(
                    Duration.ofSeconds(10), Duration.ofMillis(300), Duration.ofMinutes(2));

    /// Those of a machine whose clock runs as fast as any other.
    public PowerSettings(Duration lookMax, Duration settle, Duration graceMax) {
        this(lookMax, settle, graceMax, lookMax.plus(settle).plus(LATE_MAX));
    }

    /// The same waits where the agent's clock shows so much more of each.
    public PowerSettings withClockFasterBy(double speed) {
        return new PowerSettings(
                lookMax, settle, graceMax, Duration.ofNanos((long) (ageMax.toNanos() * speed)));
    }
}
