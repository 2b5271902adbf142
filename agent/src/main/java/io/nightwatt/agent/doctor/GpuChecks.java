package io.nightwatt.agent.doctor;

import io.nightwatt.agent.gpu.Absence;
import io.nightwatt.agent.gpu.Gpu;
import io.nightwatt.agent.gpu.GpuInventory;
import io.nightwatt.agent.gpu.GpuReading;
import io.nightwatt.agent.gpu.GpuSample;
import io.nightwatt.agent.gpu.NvmlState;
import io.nightwatt.agent.nvml.NvmlGpuSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The checks of everything between the agent and its GPUs.
public final class GpuChecks {
    private static final Path DEV = Path.of("/dev");

    private final NvmlGpuSource gpus;

    private GpuChecks(NvmlGpuSource gpus) {
        this.gpus = gpus;
    }

    /// In the order in which each relies on the one before. They only use `gpus`; the caller closes
    /// it.
    public static List<Check> of(NvmlGpuSource gpus) {
        GpuChecks checks = new GpuChecks(gpus);
        List<Check> all = new ArrayList<>();
        all.add(checks::library);
        all.add(checks::driver);
        if (Files.isDirectory(Path.of("/proc/self"))) {
            all.add(() -> deviceFiles(DEV));
        }
        all.add(checks::presence);
        all.add(checks::processes);
        return all;
    }

    private Finding library() {
        GpuInventory inventory = gpus.inventory();
        return gpus.libraryPath()
                .map(path -> Finding.ok("NVML library: " + path + "."))
                .orElseGet(() ->
                        Finding.problem(
                                "NVML library: " + inventory.detail(),
                                "Install the NVIDIA driver, or name the library with"
                                        + " NIGHTWATT_NVML."));
    }

    private Finding driver() {
        GpuInventory inventory = gpus.inventory();
        String what = "NVIDIA driver: " + inventory.detail();
        return switch (inventory.state()) {
            case OK ->
                    Finding.ok(
                            "NVIDIA driver: version "
                                    + inventory.driverVersion()
                                    + " answers and shows "
                                    + inventory.count()
                                    + ".");
            case LIBRARY_MISSING -> Finding.problem(what, "Mend the library first.");
            case DRIVER_NOT_LOADED ->
                    Finding.problem(
                            what,
                            "Load it (Linux: modprobe nvidia; see dmesg if that fails), or install"
                                    + " it again.");
            case NO_PERMISSION ->
                    Finding.problem(
                            what,
                            "Run the agent as the service that the package installs, or give its"
                                    + " user access to /dev/nvidia*.");
            case HUNG ->
                    Finding.problem(
                            what,
                            "Look for Xid messages in the system log; most often only a restart of"
                                    + " the machine helps.");
            case ERROR ->
                    Finding.problem(what, "Try nvidia-smi; when it fails too, mend the driver.");
        };
    }

    /// Package-private for its test.
    static Finding deviceFiles(Path dev) {
        Path control = dev.resolve("nvidiactl");
        if (!Files.exists(control)) {
            return Finding.warning(
                    "Device files: " + control + " is missing.",
                    "It appears when the driver is loaded; in a container it must be passed in.");
        }
        return Files.isReadable(control) && Files.isWritable(control)
                ? Finding.ok("Device files: " + control + " may be used.")
                : Finding.problem(
                        "Device files: " + control + " may not be used by this user.",
                        "Run the agent as the service that the package installs, or correct the"
                                + " file's permissions.");
    }

    private Finding presence() {
        GpuInventory inventory = gpus.inventory();
        String lost =
                inventory.gpus().stream()
                        .filter(Gpu::lost)
                        .map(gpu -> gpu.name() + " (" + gpu.uuid() + ")")
                        .collect(Collectors.joining(", "));
        if (!lost.isEmpty()) {
            return Finding.problem(
                    "GPUs: lost: " + lost + ".",
                    "Restart the machine; when it comes again, look at power and seating of the"
                            + " card.");
        }
        if (inventory.state() == NvmlState.OK && !inventory.detail().isEmpty()) {
            return Finding.problem(
                    "GPUs: " + inventory.detail(), "Run the agent with access to all GPUs.");
        }
        return inventory.gpus().isEmpty()
                ? Finding.warning("GPUs: none.", "Nothing to do if this machine has none.")
                : Finding.ok("GPUs: all answer.");
    }

    private Finding processes() {
        GpuReading reading = gpus.read();
        for (GpuSample sample : reading.samples()) {
            if (sample.processesAbsent().isPresent()) {
                Absence absence = sample.processesAbsent().get();
                return Finding.warning(
                        "Processes: those on "
                                + sample.uuid()
                                + " cannot be listed ("
                                + absence.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                                + ").",
                        "Without them only the load of the GPU tells whether somebody works.");
            }
        }
        return reading.samples().isEmpty()
                ? Finding.warning("Processes: no GPU to list them on.", "Mend the driver first.")
                : Finding.ok("Processes: can be listed.");
    }
}
