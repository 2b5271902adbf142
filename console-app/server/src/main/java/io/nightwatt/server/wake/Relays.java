package io.nightwatt.server.wake;

import io.nightwatt.engine.fleet.WorkerId;
import java.util.List;
import java.util.Optional;

/// Awake agents that send a magic packet in their own subnets.
public interface Relays {

    /// Hands the order to the first of `relays` that is connected. Does not wait for it to act.
    ///
    /// @param macs what the packets are made for, `aa:bb:cc:dd:ee:ff`
    /// @param secureOn 0, 4 or 6 bytes that end the packet
    /// @return who took it; empty when none of them is connected
    Optional<WorkerId> relay(List<WorkerId> relays, List<String> macs, byte[] secureOn);
}
