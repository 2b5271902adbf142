package io.nightwatt.server.prom;

import io.nightwatt.engine.alert.Alert;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.FleetSnapshot.Severity;
import io.nightwatt.engine.console.GpuView;
import io.nightwatt.engine.console.Measure;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.health.Health;
import io.nightwatt.engine.job.JobState;
import io.nightwatt.engine.power.PowerState;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/// A picture of the fleet as metrics. What is not known, or too old to be true, is left out.
public final class FleetMetrics {

    private static final double JOULES_PER_KWH = 3_600_000;
    private static final double BYTES_PER_MIB = 1 << 20;

    /// Signs that a worker may miss before its values are history.
    private static final int SIGNS_MISSED_MAX = 6;

    private FleetMetrics() {}

    public static List<MetricSnapshot> of(FleetSnapshot fleet) {
        var gpus = new GpuFamilies(fleet);
        return Arrays.asList(
                        new Family("fleet_power_watts", "Power that all GPUs take now.")
                                .add(fleet.wattsNow()),
                        new Family("fleet_energy_today_joules", "Energy taken on this local day.")
                                .add(joules(fleet.kwhToday())),
                        new Family(
                                        "fleet_energy_saved_today_joules",
                                        "Energy saved on this local day, against workers that are"
                                                + " never off.")
                                .add(joules(fleet.kwhSavedToday())),
                        new Family("fleet_snapshot_timestamp_seconds", "When this was seen.")
                                .add(seconds(fleet.at())),
                        workers(fleet),
                        new Family("agents_connected", "Agents that are connected.")
                                .add(fleet.workers().stream().filter(w -> w.connected()).count()),
                        jobs(fleet),
                        alerts(fleet),
                        powerStates(fleet),
                        healths(fleet),
                        connected(fleet),
                        lastSigns(fleet),
                        workerJobs(fleet),
                        gpus.info,
                        gpus.utilization,
                        gpus.temperature,
                        gpus.power,
                        gpus.used,
                        gpus.total)
                .stream()
                .filter(each -> !each.isEmpty())
                .map(Family::snapshot)
                .toList();
    }

    private static Family workers(FleetSnapshot fleet) {
        var family = new Family("workers", "Workers by their power state.");
        for (PowerState state : PowerState.values()) {
            family.add(
                    fleet.workers().stream().filter(each -> each.powerState() == state).count(),
                    "power_state",
                    lower(state));
        }
        return family;
    }

    private static Family jobs(FleetSnapshot fleet) {
        var family = new Family("jobs", "Jobs by their state.");
        for (JobState state : JobState.values()) {
            family.add(fleet.jobs().getOrDefault(state.word(), 0), "state", state.word());
        }
        return family;
    }

    private static Family alerts(FleetSnapshot fleet) {
        var family = new Family("alerts_open", "Alerts that are open, by their severity.");
        for (Severity severity : Severity.values()) {
            family.add(
                    fleet.alerts().stream().map(Alert::severity).filter(severity::equals).count(),
                    "severity",
                    lower(severity));
        }
        return family;
    }

    private static Family powerStates(FleetSnapshot fleet) {
        var family = new Family("worker_power_state", "1 for the power state that a worker is in.");
        for (WorkerView worker : fleet.workers()) {
            for (PowerState state : PowerState.values()) {
                family.add(
                        worker.powerState() == state ? 1 : 0,
                        "worker_id",
                        id(worker),
                        "worker",
                        worker.name(),
                        "state",
                        lower(state));
            }
        }
        return family;
    }

    private static Family healths(FleetSnapshot fleet) {
        var family = new Family("worker_health", "1 for the health that a worker has.");
        for (WorkerView worker : fleet.workers()) {
            for (Health health : Health.values()) {
                family.add(
                        worker.health() == health ? 1 : 0,
                        "worker_id",
                        id(worker),
                        "worker",
                        worker.name(),
                        "health",
                        lower(health));
            }
        }
        return family;
    }

    private static Family connected(FleetSnapshot fleet) {
        var family = new Family("worker_connected", "1 while a worker's agent is connected.");
        fleet.workers().forEach(each -> family.add(each.connected() ? 1 : 0, labels(each)));
        return family;
    }

    private static Family lastSigns(FleetSnapshot fleet) {
        var family =
                new Family("worker_last_sign_timestamp_seconds", "When a worker was heard last.");
        for (WorkerView each : fleet.workers()) {
            each.lastSign().ifPresent(at -> family.add(seconds(at), labels(each)));
        }
        return family;
    }

    private static Family workerJobs(FleetSnapshot fleet) {
        var family = new Family("worker_segments_running", "Segments that a worker runs.");
        fleet.workers().forEach(each -> family.add(each.currentJobs(), labels(each)));
        return family;
    }

    /// What is known of each GPU.
    private static final class GpuFamilies {

        private final Family info =
                new Family("gpu_present", "1 for each GPU that there is, with its model and UUID.");
        private final Family utilization =
                new Family("gpu_utilization_ratio", "How busy a GPU is, 0 to 1.");
        private final Family temperature =
                new Family("gpu_temperature_celsius", "How hot a GPU is.");
        private final Family power = new Family("gpu_power_watts", "Power that a GPU takes.");
        private final Family used =
                new Family("gpu_memory_used_bytes", "Memory of a GPU that is in use.");
        private final Family total = new Family("gpu_memory_size_bytes", "Memory of a GPU.");

        private GpuFamilies(FleetSnapshot fleet) {
            Instant oldest = fleet.at().minus(fleet.signInterval().multipliedBy(SIGNS_MISSED_MAX));
            for (WorkerView worker : fleet.workers()) {
                for (GpuView gpu : worker.gpus()) {
                    add(worker, gpu, gpu.sampledAt().filter(oldest::isBefore).isPresent());
                }
            }
        }

        private void add(WorkerView worker, GpuView gpu, boolean fresh) {
            String[] labels = {
                "worker_id",
                id(worker),
                "worker",
                worker.name(),
                "gpu",
                Integer.toString(gpu.index())
            };
            info.add(
                    1,
                    "worker_id",
                    id(worker),
                    "worker",
                    worker.name(),
                    "gpu",
                    Integer.toString(gpu.index()),
                    "uuid",
                    gpu.uuid(),
                    "model",
                    gpu.name());
            if (fresh) {
                utilization.add(times(gpu.utilizationPercent(), 0.01), labels);
                temperature.add(gpu.temperatureCelsius().known(), labels);
                power.add(gpu.powerDrawWatts().known(), labels);
                used.add(times(gpu.vramUsedMb(), BYTES_PER_MIB), labels);
                total.add(times(gpu.vramTotalMb(), BYTES_PER_MIB), labels);
            }
        }
    }

    private static String[] labels(WorkerView worker) {
        return new String[] {"worker_id", id(worker), "worker", worker.name()};
    }

    private static String id(WorkerView worker) {
        return Long.toString(worker.id().value());
    }

    private static OptionalDouble times(Measure measure, double factor) {
        OptionalDouble known = measure.known();
        return known.isPresent()
                ? OptionalDouble.of(known.getAsDouble() * factor)
                : OptionalDouble.empty();
    }

    private static OptionalDouble joules(OptionalDouble kwh) {
        return kwh.isPresent()
                ? OptionalDouble.of(kwh.getAsDouble() * JOULES_PER_KWH)
                : OptionalDouble.empty();
    }

    private static double seconds(Instant at) {
        return at.toEpochMilli() / 1000.0;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
