package io.nightwatt.agent.link;

import io.nightwatt.agent.gpu.Gpu;
import io.nightwatt.agent.gpu.GpuInventory;
import io.nightwatt.agent.gpu.NvmlState;
import io.nightwatt.agent.watch.GpuView;
import io.nightwatt.proto.agent.v1.Activity;
import io.nightwatt.proto.agent.v1.Status;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What the agent says it is doing, from the newest look at the GPUs. A look that is too old is
/// worth nothing: better to say "unknown" than something that was true once.
final class StatusBoard {

    private final Duration ageMax;
    private final LongSupplier nanoTime;
    private @Nullable GpuView newest;

    /// @param pause between two looks
    StatusBoard(Duration pause, LongSupplier nanoTime) {
        this.ageMax = pause.multipliedBy(3).plusSeconds(10);
        this.nanoTime = nanoTime;
    }

    void show(GpuView view) {
        newest = view;
    }

    Optional<GpuView> newest() {
        return Optional.ofNullable(newest);
    }

    GpuInventory inventory() {
        GpuView view = newest;
        return view == null
                ? new GpuInventory(NvmlState.HUNG, "NVML has not answered yet", "", List.of())
                : view.inventory();
    }

    /// What the machine is doing. Our own work is known without a look, and does not wait for one.
    Status status(boolean stopping, List<Long> attempts) {
        Status seen = seen(stopping);
        if (attempts.isEmpty()) {
            return seen;
        }
        Set<String> evidence = new LinkedHashSet<>();
        attempts.forEach(attempt -> evidence.add("Attempt " + attempt + " runs here."));
        evidence.addAll(seen.getEvidenceList());
        return seen.toBuilder()
                .setActivity(Activity.ACTIVITY_BUSY)
                .clearEvidence()
                .addAllEvidence(evidence)
                .addAllRunningAttempts(attempts)
                .build();
    }

    private Status seen(boolean stopping) {
        Status.Builder status = Status.newBuilder().setStopping(stopping);
        GpuView view = newest;
        if (view == null) {
            return status.setActivity(Activity.ACTIVITY_UNKNOWN)
                    .setOthers(Activity.ACTIVITY_UNKNOWN)
                    .setNvml(io.nightwatt.proto.agent.v1.NvmlState.NVML_STATE_HUNG)
                    .addEvidence("the GPUs have not been read yet")
                    .build();
        }
        Duration age = Duration.ofNanos(nanoTime.getAsLong() - view.takenAtNanos());
        if (age.compareTo(ageMax) > 0) {
            return status.setActivity(Activity.ACTIVITY_UNKNOWN)
                    .setOthers(Activity.ACTIVITY_UNKNOWN)
                    .setNvml(io.nightwatt.proto.agent.v1.NvmlState.NVML_STATE_HUNG)
                    .addEvidence("the GPUs have not answered for " + age.toSeconds() + " s")
                    .build();
        }
        long present = view.inventory().gpus().stream().filter(gpu -> !isLost(view, gpu)).count();
        view.verdict().others().map(Wire::activity).ifPresent(status::setOthers);
        return status.setActivity(Wire.activity(view.verdict().activity()))
                .addAllEvidence(view.verdict().evidence())
                .setNvml(Wire.state(view.reading().state()))
                .setGpusPresent((int) present)
                .build();
    }

    private static boolean isLost(GpuView view, Gpu gpu) {
        return gpu.lost()
                || view.reading().samples().stream()
                        .anyMatch(sample -> sample.lost() && sample.uuid().equals(gpu.uuid()));
    }
}
