package io.nightwatt.agent.activity;

import java.util.List;

/// Nightwatt's own work on this machine.
///
/// @param attempts numbers of the attempts that run here
public record OwnWork(List<Long> attempts) {
    public static final OwnWork NONE = new OwnWork(List.of());

    public OwnWork {
        attempts = List.copyOf(attempts);
    }
}
