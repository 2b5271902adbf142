package io.nightwatt.desktop.fake;

import io.nightwatt.engine.console.FleetSnapshot.Severity;
import io.nightwatt.engine.console.GpuView;
import io.nightwatt.engine.console.Measure;
import io.nightwatt.engine.console.XidError;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A GPU with boring defaults: an idle RTX 4090.
public final class GpuBuilder {
    private String uuid = "GPU-0";
    private int index;
    private String name = "NVIDIA GeForce RTX 4090";
    private Optional<Instant> sampledAt = Optional.of(WorkerBuilder.NOW.minusSeconds(1));
    private Measure utilisation = Measure.of(0);
    private Measure used = Measure.of(612);
    private Measure total = Measure.of(24_564);
    private Measure temperature = Measure.of(38);
    private Measure power = Measure.of(21);
    private Measure limit = Measure.of(450);
    private Measure fan = Measure.of(30);
    private List<String> throttle = List.of();
    private List<GpuView.GpuProcess> processes = List.of();
    private List<XidError> xids = List.of();
    private boolean lost;

    private GpuBuilder() {}

    public static GpuBuilder gpu() {
        return new GpuBuilder();
    }

    static GpuBuilder of(GpuView view) {
        GpuBuilder gpu = new GpuBuilder();
        gpu.uuid = view.uuid();
        gpu.index = view.index();
        gpu.name = view.name();
        gpu.sampledAt = view.sampledAt();
        gpu.utilisation = view.utilizationPercent();
        gpu.used = view.vramUsedMb();
        gpu.total = view.vramTotalMb();
        gpu.temperature = view.temperatureCelsius();
        gpu.power = view.powerDrawWatts();
        gpu.limit = view.powerLimitWatts();
        gpu.fan = view.fanSpeedPercent();
        gpu.throttle = view.throttleReasons();
        gpu.processes = view.processes();
        gpu.xids = view.xids();
        gpu.lost = view.lost();
        return gpu;
    }

    /// Name, memory in MiB, power limit in watts.
    public GpuBuilder model(String text, double vramMb, double limitWatts) {
        name = text;
        total = Measure.of(vramMb);
        limit = Measure.of(limitWatts);
        return this;
    }

    /// Percent, MiB, degrees, watts.
    public GpuBuilder at(double percent, double usedMb, double celsius, double watts) {
        utilisation = Measure.of(percent);
        used = Measure.of(usedMb);
        temperature = Measure.of(celsius);
        power = Measure.of(watts);
        return this;
    }

    public GpuBuilder noPower(String why) {
        power = Measure.absent(why);
        limit = Measure.absent(why);
        return this;
    }

    public GpuBuilder noFan(String why) {
        fan = Measure.absent(why);
        return this;
    }

    public GpuBuilder slowedBy(String... reasons) {
        throttle = List.of(reasons);
        return this;
    }

    public GpuBuilder running(String process, long pid, double usedMb) {
        processes = List.of(new GpuView.GpuProcess(pid, process, true, Measure.of(usedMb)));
        return this;
    }

    /// Its driver told of a warning twice, and then of something critical.
    public GpuBuilder failedBy(int warning, String words, int critical, String criticalWords) {
        Instant at = WorkerBuilder.NOW.minusSeconds(240);
        xids =
                List.of(
                        new XidError(warning, words, Severity.WARNING, 2, at.minusSeconds(60)),
                        new XidError(critical, criticalWords, Severity.CRITICAL, 1, at));
        return this;
    }

    public GpuBuilder lost() {
        lost = true;
        Measure gone = Measure.absent("the GPU fell off the bus");
        utilisation = gone;
        used = gone;
        temperature = gone;
        power = gone;
        fan = gone;
        return this;
    }

    GpuBuilder sampledAt(Instant at) {
        sampledAt = Optional.of(at);
        return this;
    }

    GpuBuilder index(int at) {
        index = at;
        return this;
    }

    GpuBuilder uuid(String text) {
        uuid = text;
        return this;
    }

    GpuView build() {
        return new GpuView(
                uuid,
                index,
                name,
                sampledAt,
                utilisation,
                Measure.of(12),
                used,
                total,
                temperature,
                power,
                limit,
                fan,
                Measure.of(2520),
                Measure.of(10_501),
                throttle,
                processes,
                xids,
                lost);
    }
}
