package io.nightwatt.agent.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What a person has set about what counts as work.
///
/// @param comfyUi where ComfyUI may listen
/// @param userIdle how long a person must not have touched anything; empty leaves people out of
///   account
/// @param cpuPercent share of all cores from which the load is work; empty: never
/// @param diskPercent share of its time that a disk is busy from which it is work; empty: never
public record WorkSettings(
        List<ComfyAddress> comfyUi,
        Optional<Duration> userIdle,
        OptionalInt cpuPercent,
        OptionalInt diskPercent) {

    public static final WorkSettings DEFAULT =
            new WorkSettings(
                    List.of(ComfyAddress.USUAL),
                    Optional.of(Duration.ofMinutes(15)),
                    OptionalInt.of(50),
                    OptionalInt.of(80));

    public WorkSettings {
        comfyUi = List.copyOf(comfyUi);
    }
}
