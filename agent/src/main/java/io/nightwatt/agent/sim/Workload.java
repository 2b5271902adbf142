package io.nightwatt.agent.sim;

import java.time.Instant;

/// Says what each GPU of one machine is asked to do.
interface Workload {

    /// What `gpu` is asked to do now.
    ///
    /// @param now never earlier than at the call before
    Load at(Instant now, int gpu);
}
