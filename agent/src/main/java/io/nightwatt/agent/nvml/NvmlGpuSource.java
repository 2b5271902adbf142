package io.nightwatt.agent.nvml;

import io.nightwatt.agent.gpu.Absence;
import io.nightwatt.agent.gpu.Gpu;
import io.nightwatt.agent.gpu.GpuInventory;
import io.nightwatt.agent.gpu.GpuReading;
import io.nightwatt.agent.gpu.GpuSample;
import io.nightwatt.agent.gpu.GpuSource;
import io.nightwatt.agent.gpu.NvmlState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/// The GPUs of this machine, by NVML.
///
/// All of NVML runs on one thread of its own. A call waits for it at most the deadline; when the
/// driver does not return, this and every further call say [NvmlState#HUNG] at once, until it does.
/// When there is no library or no driver, it is looked for again with growing pauses, as part of
/// [#read].
///
/// Nothing is loaded before the first call.
public final class NvmlGpuSource implements GpuSource {
    /// Long enough for a machine with many GPUs and a slow driver.
    public static final Duration CALL_DEADLINE = Duration.ofSeconds(3);

    private final NvmlDriver driver;
    private final DeadlineThread thread;
    private final InstantSource clock;
    private GpuInventory lastInventory =
            new GpuInventory(NvmlState.ERROR, "NVML has not answered yet.", "", List.of());
    private boolean looked;

    NvmlGpuSource(
            LibrarySearch search,
            Duration callDeadline,
            InstantSource clock,
            LongSupplier nanoTime) {
        this.clock = clock;
        this.driver = new NvmlDriver(search, clock, nanoTime);
        this.thread = new DeadlineThread("nvml", callDeadline);
    }

    /// The real GPUs of this machine; takes no look yet.
    ///
    /// @param library what `NIGHTWATT_NVML` names; empty searches where drivers put it
    /// @param callDeadline longest that [#inventory] and [#read] may take
    public static NvmlGpuSource open(
            Optional<Path> library, Duration callDeadline, InstantSource clock) {
        return new NvmlGpuSource(
                LibrarySearch.ofThisMachine(library), callDeadline, clock, System::nanoTime);
    }

    /// The library that was loaded, as a file or as the name that the system found it by; empty
    /// when none was.
    public Optional<String> libraryPath() {
        return Optional.of(driver.libraryPath()).filter(path -> !path.isEmpty());
    }

    /// As of the last [#read]; takes a look of its own only when there was none.
    @Override
    public synchronized GpuInventory inventory() {
        if (!looked) {
            read();
        }
        return lastInventory;
    }

    @Override
    public synchronized GpuReading read() {
        looked = true;
        return switch (thread.call(() -> new Look(driver.read(), driver.inventory()))) {
            case DeadlineThread.Done<Look>(Look look) -> {
                lastInventory = look.inventory();
                yield look.reading();
            }
            case DeadlineThread.Overdue<Look>(Duration forSoLong) -> hung(forSoLong);
            case DeadlineThread.Failed<Look>(Throwable cause) ->
                    without(NvmlState.ERROR, "Reading NVML failed: " + cause + ".", List.of());
        };
    }

    /// Shuts NVML down and waits for it no longer than the deadline.
    @Override
    public synchronized void close() {
        thread.call(() -> {
            driver.close();
            return true;
        });
        thread.close();
    }

    private GpuReading hung(Duration forSoLong) {
        String function = driver.currentFunction();
        Absence timedOut = Absence.of(Absence.Reason.TIMED_OUT);
        return without(
                NvmlState.HUNG,
                "The NVIDIA driver does not respond: "
                        + (function == null ? "a call to NVML" : function)
                        + " has not returned for "
                        + forSoLong.toSeconds()
                        + " s.",
                lastInventory.gpus().stream()
                        .map(gpu -> GpuSample.silent(gpu.uuid(), timedOut, gpu.lost()))
                        .toList());
    }

    private GpuReading without(NvmlState state, String detail, List<GpuSample> samples) {
        List<Gpu> known = lastInventory.gpus();
        lastInventory = new GpuInventory(state, detail, lastInventory.driverVersion(), known);
        return new GpuReading(clock.instant(), state, detail, samples);
    }

    private record Look(GpuReading reading, GpuInventory inventory) {}
}
