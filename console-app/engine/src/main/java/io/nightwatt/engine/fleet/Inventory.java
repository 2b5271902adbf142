package io.nightwatt.engine.fleet;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What a machine has, in words.
public final class Inventory {

    private Inventory() {}

    /// `2 × NVIDIA RTX A5000; driver 550.54; linux Debian 12; agent 0.1.0`, or why no GPU is seen.
    public static String words(Machine machine) {
        String gpus =
                machine.gpus().isEmpty() && !machine.nvml().detail().isEmpty()
                        ? "no GPU: " + machine.nvml().detail()
                        : models(machine.gpus());
        String driver = machine.nvml().driverVersion();
        String system = (machine.os() + " " + machine.osVersion()).strip();
        return gpus
                + (driver.isEmpty() ? "" : "; driver " + driver)
                + (system.isEmpty() ? "" : "; " + system)
                + "; agent "
                + machine.agentVersion();
    }

    /// `2 × NVIDIA RTX A5000, NVIDIA T4`; `no GPU` when there is none.
    static String models(List<Machine.Gpu> gpus) {
        if (gpus.isEmpty()) {
            return "no GPU";
        }
        var byName =
                gpus.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Machine.Gpu::name, TreeMap::new, Collectors.counting()));
        return byName.entrySet().stream()
                .map(e -> (e.getValue() == 1 ? "" : e.getValue() + " × ") + e.getKey())
                .collect(Collectors.joining(", "));
    }
}
