package io.nightwatt.engine.job;

import io.nightwatt.engine.fleet.WorkerId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Who holds what: the valid attempts, by their numbers and by their workers.
final class Holdings {

    private final Map<Long, SegmentId> segments = new HashMap<>();
    private final Map<WorkerId, TreeMap<Long, Attempt>> byWorker = new HashMap<>();
    private final Map<String, Integer> byProject = new HashMap<>();

    void put(Job job) {
        for (int index = 0; index < job.segments().size(); index++) {
            Optional<Attempt> held = job.segment(index).attempt();
            if (held.isPresent()) {
                Attempt attempt = held.get();
                segments.put(attempt.number(), new SegmentId(job.id(), index));
                byWorker.computeIfAbsent(attempt.worker(), _ -> new TreeMap<>())
                        .put(attempt.number(), attempt);
                byProject.merge(job.spec().project(), weight(attempt), Integer::sum);
            }
        }
    }

    void remove(Job job) {
        for (Segment segment : job.segments()) {
            segment.attempt().ifPresent(attempt -> remove(attempt, job.spec().project()));
        }
    }

    private void remove(Attempt attempt, String project) {
        segments.remove(attempt.number());
        TreeMap<Long, Attempt> there = byWorker.get(attempt.worker());
        if (there != null) {
            there.remove(attempt.number());
            if (there.isEmpty()) {
                byWorker.remove(attempt.worker());
            }
        }
        byProject.merge(project, -weight(attempt), Holdings::sumOrNone);
    }

    /// A segment of four GPUs takes as much as four of one; one of none counts as one.
    private static int weight(Attempt attempt) {
        return attempt.gpus().map(gpus -> Math.max(1, gpus.size())).orElse(1);
    }

    /// A map forgets what has become null.
    private static @Nullable Integer sumOrNone(int held, int more) {
        return held + more == 0 ? null : held + more;
    }

    Optional<SegmentId> segmentOf(long attempt) {
        return Optional.ofNullable(segments.get(attempt));
    }

    /// Oldest first.
    List<Attempt> on(WorkerId worker) {
        TreeMap<Long, Attempt> there = byWorker.get(worker);
        return there == null ? List.of() : new ArrayList<>(there.values());
    }

    Collection<WorkerId> workers() {
        return Collections.unmodifiableCollection(byWorker.keySet());
    }

    int of(String project) {
        return byProject.getOrDefault(project, 0);
    }
}
