package io.nightwatt.agent.restart;

import java.time.Duration;

/// The waits of a restart.
///
/// @param look between two looks at the service
/// @param settle so long it must stay up before it counts as back: many fall at once
/// @param backMax a service that is not back by then has failed
public record RestartSettings(Duration look, Duration settle, Duration backMax) {

    /// Less than the console's patience, so that it hears what the service said last.
    public static final RestartSettings DEFAULT =
            new RestartSettings(
                    Duration.ofMillis(250), Duration.ofSeconds(3), Duration.ofMinutes(4));
}
