package io.nightwatt.agent.link;

import io.nightwatt.proto.agent.v1.Welcome;
import java.time.Instant;

/// Is told when the console has welcomed this agent. Called on the link's thread; must not block.
@FunctionalInterface
public interface Contact {

    /// The console has welcomed this agent.
    ///
    /// @param now the agent's clock
    void welcomed(Welcome welcome, Instant now);
}
