package io.nightwatt.agent.nvml;

import io.nightwatt.agent.gpu.Absence;
import io.nightwatt.agent.gpu.Gpu;
import io.nightwatt.agent.gpu.GpuInventory;
import io.nightwatt.agent.gpu.GpuReading;
import io.nightwatt.agent.gpu.GpuSample;
import io.nightwatt.agent.gpu.NvmlState;
import io.nightwatt.agent.gpu.XidErrors;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// NVML over the life of the agent: opens it, opens it again when the driver comes and goes, and
/// remembers every GPU that was ever seen, so that one that falls off the bus is missed.
///
/// Belongs to the NVML thread, except where a method says otherwise.
final class NvmlDriver {
    private static final Duration OPEN_PAUSE_FIRST = Duration.ofSeconds(1);
    private static final Duration OPEN_PAUSE_MAX = Duration.ofMinutes(1);

    /// Longer: looking for a lost GPU interrupts the readings of its neighbours.
    private static final Duration LOST_PAUSE_FIRST = Duration.ofSeconds(30);

    private static final Duration LOST_PAUSE_MAX = Duration.ofMinutes(10);

    private final LibrarySearch search;
    private final InstantSource clock;
    private final RetryPace openPace;
    private final RetryPace lostPace;
    private final Map<String, Gpu> known = new LinkedHashMap<>();

    /// By UUID, and over sessions.
    private final Map<String, XidErrors> xids = new HashMap<>();

    private volatile String libraryPath = "";
    private volatile @Nullable NvmlCalls calls;
    private @Nullable NvmlSession session;
    private NvmlState state = NvmlState.LIBRARY_MISSING;
    private String detail = "";
    private String driverVersion = "";

    /// @param nanoTime a monotonic clock, for the pauses between tries
    NvmlDriver(LibrarySearch search, InstantSource clock, LongSupplier nanoTime) {
        this.search = search;
        this.clock = clock;
        this.openPace = new RetryPace(nanoTime, OPEN_PAUSE_FIRST, OPEN_PAUSE_MAX);
        this.lostPace = new RetryPace(nanoTime, LOST_PAUSE_FIRST, LOST_PAUSE_MAX);
    }

    /// The library that was loaded; empty when none was. For any thread.
    String libraryPath() {
        return libraryPath;
    }

    /// The function that NVML is in at this moment; null when in none. For any thread.
    @Nullable String currentFunction() {
        NvmlCalls loaded = calls;
        return loaded == null ? null : loaded.current();
    }

    GpuReading read() {
        NvmlSession open = ready();
        Instant now = clock.instant();
        if (open == null) {
            return new GpuReading(now, state, detail, List.of());
        }
        List<GpuSample> samples = open.sample(now);
        // After the samples: what a GPU was lost by comes with the sample that says so.
        open.hear((uuid, number) ->
                xids.put(uuid, xids.getOrDefault(uuid, XidErrors.NONE).plus(number, now)));
        int failure = open.failure();
        if (failure != ReturnCode.SUCCESS) {
            end(open);
            refuse(ReturnCode.state(failure), ReturnCode.sentence(failure));
            return new GpuReading(now, state, detail, List.of());
        }
        return new GpuReading(now, state, detail, withErrors(open, withMissing(samples)));
    }

    GpuInventory inventory() {
        return new GpuInventory(state, detail, driverVersion, List.copyOf(known.values()));
    }

    void close() {
        if (session != null) {
            end(session);
        }
    }

    /// The open session, opened now if that is due; null when there is none.
    private @Nullable NvmlSession ready() {
        NvmlSession open = session;
        if (open != null && isAnyLost() && lostPace.isDue()) {
            lostPace.failed();
            end(open);
            return open();
        }
        if (open != null || !openPace.isDue()) {
            return open;
        }
        return open();
    }

    private @Nullable NvmlSession open() {
        NvmlCalls loaded = calls == null ? load() : calls;
        if (loaded == null) {
            return null;
        }
        return switch (NvmlSession.open(loaded)) {
            case NvmlSession.Opened(NvmlSession opened) -> {
                accept(opened);
                yield opened;
            }
            case NvmlSession.Refused(NvmlState why, String sentence) -> {
                refuse(why, sentence);
                yield null;
            }
        };
    }

    private @Nullable NvmlCalls load() {
        return switch (LibraryLookup.look(search)) {
            case LibraryLookup.Found found -> {
                libraryPath = found.path();
                NvmlCalls loaded = new NvmlCalls(found.library(), found.symbols());
                calls = loaded;
                yield loaded;
            }
            case LibraryLookup.Missing(NvmlState why, String sentence) -> {
                refuse(why, sentence);
                yield null;
            }
        };
    }

    private void accept(NvmlSession opened) {
        session = opened;
        openPace.succeeded();
        state = NvmlState.OK;
        detail = opened.unreadable();
        driverVersion = opened.driverVersion();
        known.replaceAll((_, gpu) -> withLost(gpu, true));
        opened.gpus().forEach(gpu -> known.put(gpu.uuid(), gpu));
    }

    private void refuse(NvmlState why, String sentence) {
        state = why;
        detail = sentence;
        openPace.failed();
    }

    private void end(NvmlSession open) {
        session = null;
        open.close();
    }

    /// Notes which GPUs are lost, and adds those that the driver no longer even counts.
    private List<GpuSample> withMissing(List<GpuSample> samples) {
        List<GpuSample> all = new ArrayList<>(samples);
        Map<String, Gpu> missing = new LinkedHashMap<>(known);
        for (GpuSample sample : samples) {
            missing.remove(sample.uuid());
            known.computeIfPresent(sample.uuid(), (_, gpu) -> withLost(gpu, sample.lost()));
        }
        Absence lost = Absence.of(Absence.Reason.GPU_LOST);
        missing.keySet().forEach(uuid -> all.add(GpuSample.silent(uuid, lost, true)));
        if (!isAnyLost()) {
            lostPace.succeeded();
        } else if (lostPace.isDue()) {
            lostPace.failed();
        }
        return all;
    }

    private List<GpuSample> withErrors(NvmlSession open, List<GpuSample> samples) {
        return samples.stream()
                .map(sample -> {
                    XidErrors heard = xids.getOrDefault(sample.uuid(), XidErrors.NONE);
                    return sample.with(heard.as(open.unheard(sample.uuid())));
                })
                .toList();
    }

    private boolean isAnyLost() {
        return known.values().stream().anyMatch(Gpu::lost);
    }

    private static Gpu withLost(Gpu gpu, boolean lost) {
        return gpu.lost() == lost
                ? gpu
                : new Gpu(
                        gpu.uuid(),
                        gpu.index(),
                        gpu.name(),
                        gpu.pciBusId(),
                        gpu.vramTotalMb(),
                        gpu.powerDefaultLimitMilliwatts(),
                        gpu.migEnabled(),
                        lost);
    }
}
