package io.nightwatt.server.alert;

import io.nightwatt.engine.alert.AlertRules;
import io.nightwatt.engine.alert.Condition;
import io.nightwatt.engine.alert.Threshold;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.event.Event;
import io.nightwatt.engine.event.HeatEvent;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.server.live.GpuReading;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/// Tells the engine of workers that are too hot, for the thermal guard. Belongs to one thread.
final class HeatWatch {

    private final Map<WorkerId, Map<String, Gpu>> workers = new HashMap<>();

    /// @param criticalSince empty while it is not critical
    private record Gpu(double celsius, Instant sampledAt, Optional<Instant> criticalSince) {}

    /// Takes in a reading.
    ///
    /// @return what the engine is to know; empty when there is nothing
    Optional<Event> see(WorkerView worker, GpuReading reading, AlertRules rules) {
        OptionalDouble celsius = reading.temperatureCelsius().known();
        if (celsius.isEmpty()) {
            return Optional.empty();
        }
        Threshold limits = rules.rule(worker.id(), Condition.TEMPERATURE_CELSIUS).threshold();
        Map<String, Gpu> gpus = workers.computeIfAbsent(worker.id(), _ -> new HashMap<>());
        Gpu before = gpus.get(reading.uuid());
        if (before != null && !before.sampledAt().isBefore(reading.sampledAt())) {
            return Optional.empty();
        }
        boolean critical = celsius.getAsDouble() >= limits.critical();
        Optional<Instant> since =
                critical
                        ? Optional.ofNullable(before)
                                .flatMap(Gpu::criticalSince)
                                .or(() -> Optional.of(reading.sampledAt()))
                        : Optional.empty();
        gpus.put(reading.uuid(), new Gpu(celsius.getAsDouble(), reading.sampledAt(), since));
        if (since.isPresent()) {
            String what =
                    GpuSightings.gpu(worker, reading.uuid())
                            + " is at "
                            + Math.round(celsius.getAsDouble())
                            + " °C";
            return Optional.of(
                    new HeatEvent.Hot(worker.id(), since.get(), reading.sampledAt(), what));
        }
        return isGuarded(worker) && isCool(gpus, limits)
                ? Optional.of(new HeatEvent.Cooled(worker.id()))
                : Optional.empty();
    }

    /// The guard has done something about it. As the snapshot says, so that a console that starts
    /// again goes on.
    private static boolean isGuarded(WorkerView worker) {
        return worker.record().gate().conduct().heat().isPresent();
    }

    private static boolean isCool(Map<String, Gpu> gpus, Threshold limits) {
        return gpus.values().stream().allMatch(gpu -> gpu.celsius() < limits.warning());
    }

    /// Lets go of machines that have no temperature any more.
    void keep(Predicate<WorkerId> still) {
        workers.keySet().removeIf(still.negate());
    }
}
