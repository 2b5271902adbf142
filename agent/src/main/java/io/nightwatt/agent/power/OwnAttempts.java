package io.nightwatt.agent.power;

import java.util.List;

/// Nightwatt's own work on this machine, for the power-down to ask about.
@FunctionalInterface
public interface OwnAttempts {

    /// Numbers of the attempts that run here, as of now. Asked on the link's thread.
    List<Long> running();
}
