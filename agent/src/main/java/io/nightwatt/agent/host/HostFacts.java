package io.nightwatt.agent.host;

import io.nightwatt.proto.agent.v1.Host;

/// Says what machine this is. Quick enough for the link's thread.
public interface HostFacts {

    /// What the machine calls itself.
    String hostname();

    /// Everything but the power modes, as it is now.
    Host.Builder read();
}
