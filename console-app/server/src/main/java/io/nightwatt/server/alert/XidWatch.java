package io.nightwatt.server.alert;

import io.nightwatt.engine.alert.Alert;
import io.nightwatt.engine.alert.Condition;
import io.nightwatt.engine.alert.Sighting;
import io.nightwatt.engine.console.FleetSnapshot.Severity;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.console.XidError;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.server.live.GpuReading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Remembers XID errors until it has been quiet for a while. Such an error is over the moment that
/// it happens, but not what it means: it stays in view, also when the agent starts again or the
/// machine is off. Belongs to one thread.
final class XidWatch {

    /// A program that failed is seen to within the hour, or has been run again since.
    static final Duration WARNING_KEPT = Duration.ofHours(1);

    /// Whoever looks at the fleet once a day still sees it.
    static final Duration CRITICAL_KEPT = Duration.ofHours(24);

    private static final Comparator<XidError> WORST_LAST =
            Comparator.comparing(XidError::severity).thenComparing(XidError::lastAt);

    private final Instant startedAt;
    private final Map<WorkerId, Map<String, Map<Integer, XidError>>> workers = new HashMap<>();

    /// @param startedAt what happened before has been told of
    XidWatch(Instant startedAt) {
        this.startedAt = startedAt;
    }

    /// Takes in a reading.
    ///
    /// @return what it says about alerts; empty when it says nothing new
    Optional<Sighting> see(WorkerView worker, GpuReading reading, Instant now) {
        boolean told = false;
        boolean renewed = false;
        for (XidError error : reading.xids()) {
            if (isOver(error, now)) {
                continue;
            }
            XidError before =
                    workers.computeIfAbsent(worker.id(), _ -> new HashMap<>())
                            .computeIfAbsent(reading.uuid(), _ -> new HashMap<>())
                            .put(error.number(), error);
            told |= before == null || !before.equals(error);
            renewed |= before == null && error.lastAt().isAfter(startedAt);
        }
        return told ? Optional.of(sighting(worker, reading.uuid(), renewed)) : Optional.empty();
    }

    private static boolean isOver(XidError error, Instant now) {
        Duration kept = error.severity() == Severity.CRITICAL ? CRITICAL_KEPT : WARNING_KEPT;
        return !now.isBefore(error.lastAt().plus(kept));
    }

    /// Lets go of what was long ago, and of machines that are gone.
    ///
    /// @return what that says about alerts, by the rules as they are now
    List<Sighting> look(Map<WorkerId, WorkerView> views, Instant now) {
        List<Sighting> sightings = new ArrayList<>();
        workers.keySet().retainAll(views.keySet());
        views.forEach((id, worker) -> {
            Map<String, Map<Integer, XidError>> gpus = workers.getOrDefault(id, Map.of());
            gpus.forEach((uuid, errors) -> {
                errors.values().removeIf(error -> isOver(error, now));
                sightings.add(sighting(worker, uuid, false));
            });
        });
        workers.values().forEach(gpus -> gpus.values().removeIf(Map::isEmpty));
        workers.values().removeIf(Map::isEmpty);
        return sightings;
    }

    /// Workers with an alert of long ago that a console before this one raised, and of whose errors
    /// nobody has told since.
    Set<WorkerId> forgotten(List<Alert> open, Instant now) {
        return open.stream()
                .filter(alert -> alert.condition() == Condition.XID_ERRORS)
                .filter(alert -> !now.isBefore(alert.changedAt().plus(CRITICAL_KEPT)))
                .map(Alert::worker)
                .filter(worker -> !workers.containsKey(worker))
                .collect(Collectors.toSet());
    }

    private Sighting sighting(WorkerView worker, String uuid, boolean renewed) {
        List<XidError> errors =
                workers
                        .getOrDefault(worker.id(), Map.of())
                        .getOrDefault(uuid, Map.of())
                        .values()
                        .stream()
                        .sorted(WORST_LAST.reversed())
                        .toList();
        int grade = 0;
        String words = "";
        if (!errors.isEmpty()) {
            XidError worst = errors.getFirst();
            grade = worst.severity() == Severity.CRITICAL ? 2 : 1;
            words = worst.text() + others(errors.subList(1, errors.size()));
        }
        return Sighting.graded(
                worker.id(),
                Condition.XID_ERRORS,
                uuid,
                GpuSightings.who(worker, uuid),
                grade,
                words,
                renewed);
    }

    private static String others(List<XidError> errors) {
        return errors.isEmpty()
                ? ""
                : errors.stream()
                        .map(error -> String.valueOf(error.number()))
                        .collect(Collectors.joining(", ", " (also XID ", ")"));
    }
}
