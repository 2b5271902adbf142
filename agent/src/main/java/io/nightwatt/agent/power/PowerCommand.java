package io.nightwatt.agent.power;

import io.nightwatt.proto.agent.v1.PowerMode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// What powers this machine down: the operating system's command, its stand-in, or a simulation.
public interface PowerCommand {

    /// What this machine can do.
    List<PowerMode> modes();

    /// Starts it.
    ///
    /// @return empty when the command ended well, which does not yet mean that the machine goes
    ///   down; else what went wrong. Completed on any thread.
    CompletableFuture<Optional<String>> run(PowerMode mode);
}
