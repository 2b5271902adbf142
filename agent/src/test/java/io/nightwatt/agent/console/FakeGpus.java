package io.nightwatt.agent.console;

import io.nightwatt.agent.gpu.Gpu;
import io.nightwatt.agent.gpu.GpuInventory;
import io.nightwatt.agent.gpu.GpuReading;
import io.nightwatt.agent.gpu.GpuSample;
import io.nightwatt.agent.gpu.GpuSource;
import io.nightwatt.agent.gpu.Metric;
import io.nightwatt.agent.gpu.NvmlState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/// One GPU whose utilisation is the number of the reading, so that a test can tell them apart. It
/// can be made to hang.
public final class FakeGpus implements GpuSource {

    private final AtomicLong readings = new AtomicLong();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile String uuid = "GPU-1";

    /// Makes every reading from now on wait until [#goOn].
    public void hang() {
        gate = new CountDownLatch(1);
    }

    public void goOn() {
        gate.countDown();
    }

    /// As if somebody had put in another card.
    public void exchange(String newUuid) {
        uuid = newUuid;
    }

    public long readings() {
        return readings.get();
    }

    @Override
    public GpuInventory inventory() {
        return new GpuInventory(
                NvmlState.OK,
                "",
                "580.1",
                List.of(
                        new Gpu(
                                uuid,
                                0,
                                "NVIDIA Test",
                                "0000:01:00.0",
                                OptionalLong.of(24_576),
                                OptionalLong.of(300_000),
                                false,
                                false)));
    }

    @Override
    public GpuReading read() {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new GpuReading(
                Instant.now(),
                NvmlState.OK,
                "",
                List.of(
                        new GpuSample(
                                uuid,
                                Map.of(
                                        Metric.GPU_UTILIZATION_PERCENT,
                                        readings.incrementAndGet(),
                                        Metric.POWER_DRAW_MW,
                                        41_500L),
                                Map.of(),
                                List.of(),
                                false)));
    }

    @Override
    public void close() {}
}
