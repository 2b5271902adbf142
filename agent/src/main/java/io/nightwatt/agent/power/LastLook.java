package io.nightwatt.agent.power;

import io.nightwatt.agent.activity.Verdict;
import java.util.concurrent.CompletableFuture;

/// The look that is taken in the moment before a power-down: fresh, local, and final.
@FunctionalInterface
public interface LastLook {

    /// Looks now, without blocking the caller.
    CompletableFuture<Verdict> look();
}
