package io.nightwatt.engine.fleet;

import java.util.List;

/// How a worker is woken. The first hello fills in its MAC addresses when a person has set none.
///
/// @param macs addresses the magic packet is made for
/// @param targets `host:port` pairs the packet goes to; empty means the broadcast address of every
///   own subnet, ports 9 and 7
public record WakeSettings(List<String> macs, List<String> targets) {

    public static final WakeSettings NONE = new WakeSettings(List.of(), List.of());

    public WakeSettings {
        macs = List.copyOf(macs);
        targets = List.copyOf(targets);
    }
}
