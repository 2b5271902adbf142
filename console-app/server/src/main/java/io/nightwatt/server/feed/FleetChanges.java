package io.nightwatt.server.feed;

import io.nightwatt.engine.alert.Alert;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.JobView;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.job.JobState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What has changed from one picture of the fleet to the next. For one thread.
public final class FleetChanges {

    /// A job tells of its progress at most so often, and only by whole percents.
    static final Duration PROGRESS_MIN = Duration.ofSeconds(5);

    private FleetSnapshot before;
    private final Map<JobId, Told> told = new HashMap<>();

    private record Told(Instant at, long percent) {}

    /// @param first what everybody knows already
    public FleetChanges(FleetSnapshot first) {
        before = first;
        first.recentJobs().forEach(job -> told.put(job.id(), new Told(first.at(), percent(job))));
    }

    /// What is new in `now`, in the order workers, jobs, alerts.
    public List<Change> next(FleetSnapshot now) {
        var found = new ArrayList<Change>();
        workers(now, found);
        jobs(now, found);
        alerts(now, found);
        before = now;
        return found;
    }

    private void workers(FleetSnapshot now, List<Change> found) {
        Map<WorkerId, WorkerView> old = by(before.workers(), WorkerView::id);
        for (WorkerView worker : now.workers()) {
            WorkerView was = old.remove(worker.id());
            if (was == null) {
                found.add(worker("registered", worker, null, now.at()));
            } else if (differs(was, worker)) {
                found.add(worker("changed", worker, was, now.at()));
            }
        }
        old.values().forEach(gone -> found.add(worker("decommissioned", gone, null, now.at())));
    }

    private static boolean differs(WorkerView was, WorkerView is) {
        return was.powerState() != is.powerState()
                || was.health() != is.health()
                || !was.phase().equals(is.phase())
                || !was.registration().equals(is.registration())
                || !was.name().equals(is.name());
    }

    private static Change worker(
            String what, WorkerView worker, @Nullable WorkerView was, Instant at) {
        return Change.about(Topic.WORKERS, Documents.worker(what, worker, was, at));
    }

    private void jobs(FleetSnapshot now, List<Change> found) {
        Map<JobId, JobView> old = by(before.recentJobs(), JobView::id);
        for (JobView job : now.recentJobs()) {
            JobView was = old.get(job.id());
            JobState oldState = was == null ? null : was.state();
            if (oldState == job.state() && !moved(job, now.at())) {
                continue;
            }
            String what =
                    was == null && !job.submittedAt().isBefore(before.at())
                            ? "submitted"
                            : oldState == job.state() ? "progress" : "state";
            told.put(job.id(), new Told(now.at(), percent(job)));
            found.add(
                    new Change(
                            Topic.JOBS,
                            job.owner(),
                            job.project(),
                            Documents.job(what, job, oldState, now.at())));
        }
        Map<JobId, JobView> shown = by(now.recentJobs(), JobView::id);
        told.keySet().retainAll(shown.keySet());
    }

    private boolean moved(JobView job, Instant now) {
        Told last = told.get(job.id());
        return last == null
                || (percent(job) != last.percent() && !now.isBefore(last.at().plus(PROGRESS_MIN)));
    }

    private static long percent(JobView job) {
        return (long) Math.floor(job.progress() * 100);
    }

    private void alerts(FleetSnapshot now, List<Change> found) {
        Map<Long, Alert> old = by(before.alerts(), Alert::id);
        for (Alert alert : now.alerts()) {
            whatOf(old.remove(alert.id()), alert)
                    .ifPresent(what -> found.add(alert(what, alert, now.at())));
        }
        old.values().forEach(gone -> found.add(alert("closed", gone, now.at())));
    }

    private static Optional<String> whatOf(@Nullable Alert was, Alert is) {
        if (was == null) {
            return Optional.of("opened");
        }
        if (was.severity() != is.severity() || was.times() != is.times()) {
            return Optional.of("changed");
        }
        return was.acknowledged().isEmpty() && is.acknowledged().isPresent()
                ? Optional.of("acknowledged")
                : Optional.empty();
    }

    private static Change alert(String what, Alert alert, Instant at) {
        return Change.about(Topic.ALERTS, Documents.alert(what, alert, at));
    }

    private static <K, T> Map<K, T> by(List<T> all, Function<T, K> key) {
        return all.stream().collect(Collectors.toMap(key, each -> each, (a, _) -> a, HashMap::new));
    }
}
