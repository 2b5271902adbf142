package io.nightwatt.agent.restart;

import java.util.Optional;

/// The agent's own process, for its own restart.
public interface OwnProcess {

    /// An agent that cannot be restarted.
    OwnProcess ALONE =
            new OwnProcess() {
                @Override
                public Optional<String> problem() {
                    return Optional.of("nobody would start this agent again");
                }

                @Override
                public void leave() {}
            };

    /// Why nobody would start it again; empty when somebody will.
    Optional<String> problem();

    /// Says goodbye and ends, soon and on another thread.
    void leave();
}
