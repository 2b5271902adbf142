package io.nightwatt.agent.nvml;

import io.nightwatt.agent.gpu.GpuReading;
import io.nightwatt.agent.gpu.GpuSample;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/// A source on a [FakeNvml], with a clock for its pauses that only the test turns.
final class Rig implements AutoCloseable {
    final FakeNvml nvml;
    final NvmlGpuSource source;
    private final AtomicLong nanos = new AtomicLong();

    private Rig(FakeNvml nvml, Duration deadline) {
        this.nvml = nvml;
        this.source =
                new NvmlGpuSource(
                        LibrarySearch.ofThisMachine(nvml.library()),
                        deadline,
                        InstantSource.system(),
                        nanos::get);
    }

    static Rig of(Path folder, FakeNvml.Variant variant, String scenario) {
        return new Rig(FakeNvml.in(folder, variant, scenario), Duration.ofSeconds(30));
    }

    static Rig of(Path folder, String scenario) {
        return of(folder, FakeNvml.Variant.R570, scenario);
    }

    static Rig impatient(Path folder, String scenario) {
        return new Rig(FakeNvml.in(folder, scenario), Duration.ofMillis(300));
    }

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    GpuReading read() {
        return source.read();
    }

    GpuSample onlySample() {
        return source.read().samples().getFirst();
    }

    @Override
    public void close() {
        source.close();
    }
}
