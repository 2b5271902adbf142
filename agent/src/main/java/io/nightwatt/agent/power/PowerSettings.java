package io.nightwatt.agent.power;

import java.time.Duration;

/// The waits of a power-down.
///
/// @param lookMax a last look that takes longer has found nothing out
/// @param settle between the goodbye and the command, so that the goodbye is on the wire and a
///   cancellation can still come
/// @param graceMax a machine that is still up so long after the command has not gone down
public record PowerSettings(Duration lookMax, Duration settle, Duration graceMax) {

    public static final PowerSettings DEFAULT =
            new PowerSettings(
                    Duration.ofSeconds(10), Duration.ofMillis(300), Duration.ofMinutes(2));
}
