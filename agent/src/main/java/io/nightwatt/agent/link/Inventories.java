package io.nightwatt.agent.link;

import io.nightwatt.agent.gpu.Gpu;
import io.nightwatt.agent.gpu.GpuInventory;

/// Compares what the console was told with what there is now.
final class Inventories {

    private Inventories() {}

    /// Whether the console must be told anew. A lost GPU is no reason: its samples say so.
    static boolean differ(GpuInventory told, GpuInventory now) {
        return told.state() != now.state()
                || !told.driverVersion().equals(now.driverVersion())
                || !told.gpus().stream()
                        .map(Gpu::uuid)
                        .sorted()
                        .toList()
                        .equals(now.gpus().stream().map(Gpu::uuid).sorted().toList());
    }
}
