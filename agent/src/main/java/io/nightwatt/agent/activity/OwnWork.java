package io.nightwatt.agent.activity;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Nightwatt's own work on this machine.
///
/// @param attempts numbers of the attempts that run here
/// @param gpus UUIDs of the GPUs that they lease, or leased a moment ago; empty when one of them
///   may use any
public record OwnWork(List<Long> attempts, Optional<Set<String>> gpus) {
    public static final OwnWork NONE = new OwnWork(List.of(), Optional.of(Set.of()));

    public OwnWork {
        attempts = List.copyOf(attempts);
        gpus = gpus.map(Set::copyOf);
    }

    /// True when what happens on this GPU may be our doing.
    boolean mayUse(String uuid) {
        return gpus.map(ours -> ours.contains(uuid)).orElse(true);
    }
}
