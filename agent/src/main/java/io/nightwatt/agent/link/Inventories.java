package io.nightwatt.agent.link;

import io.nightwatt.agent.gpu.Gpu;
import io.nightwatt.agent.gpu.GpuInventory;
import java.util.HashSet;
import java.util.Set;

/// Compares what the console was told with what there is now.
final class Inventories {

    private Inventories() {}

    /// Whether the console must be told anew. A lost GPU is no reason: its samples say so.
    static boolean differ(GpuInventory told, GpuInventory now) {
        return told.state() != now.state()
                || !told.driverVersion().equals(now.driverVersion())
                || !uuids(told).equals(uuids(now));
    }

    private static Set<String> uuids(GpuInventory inventory) {
        Set<String> uuids = new HashSet<>();
        for (Gpu gpu : inventory.gpus()) {
            uuids.add(gpu.uuid());
        }
        return uuids;
    }
}
