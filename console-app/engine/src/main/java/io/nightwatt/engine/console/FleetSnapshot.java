package io.nightwatt.engine.console;

import io.nightwatt.engine.alert.Alert;
import io.nightwatt.engine.alert.AlertRules;
import io.nightwatt.engine.dispatch.Strategy;
import io.nightwatt.engine.power.Halts;
import io.nightwatt.engine.power.PowerPolicy;
import io.nightwatt.engine.schedule.Schedules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// The whole fleet at one moment: immutable, and all that a window or a status command needs.
///
/// @param at the console's clock when the snapshot was taken; ages are counted from here
/// @param signInterval how often each worker is expected to give a sign; older values are not fresh
/// @param halts the groups whose automation has stopped
/// @param strategy how workers are chosen for what waits
/// @param wattsNow sum over GPUs whose power is known and fresh; empty when there is none
/// @param kwhToday what all workers took on the present local day; empty while there is none
/// @param kwhSavedToday against workers that are never off
/// @param halts groups whose automation has stopped, and why
/// @param jobs number of jobs by state name
/// @param recentJobs the [#JOBS_MAX] oldest open jobs and the [#ENDED_MAX] that ended last, newest
///   first; [FleetClient#jobs] has all others
/// @param alerts that are open, the worst and newest first
/// @param alertRules what alerts are raised about
/// @param notices what the fleet wants a person to know now, newest first
public record FleetSnapshot(
        long sequence,
        Instant at,
        String fleetName,
        String version,
        PowerPolicy powerPolicy,
        Schedules schedules,
        Halts halts,
        Strategy strategy,
        Duration signInterval,
        List<WorkerView> workers,
        OptionalDouble wattsNow,
        OptionalDouble kwhToday,
        OptionalDouble kwhSavedToday,
        Map<String, Integer> jobs,
        List<JobView> recentJobs,
        List<Alert> alerts,
        AlertRules alertRules,
        List<Notice> notices,
        int agentPort) {

    public static final int JOBS_MAX = 500;

    /// So many of the jobs that have ended are shown.
    public static final int ENDED_MAX = 100;

    public FleetSnapshot {
        workers = List.copyOf(workers);
        jobs = Map.copyOf(jobs);
        recentJobs = List.copyOf(recentJobs);
        alerts = List.copyOf(alerts);
        notices = List.copyOf(notices);
    }

    /// Something that a person should know.
    ///
    /// @param workerId 0 when it is about the whole fleet
    public record Notice(long id, Instant at, Severity severity, long workerId, String text) {}

    public enum Severity {
        INFO,
        WARNING,
        CRITICAL
    }
}
