package io.nightwatt.server.feed;

import io.nightwatt.engine.alert.Alert;
import io.nightwatt.engine.alert.AlertRules;
import io.nightwatt.engine.alert.Condition;
import io.nightwatt.engine.alert.Thresholds;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.FleetSnapshot.Severity;
import io.nightwatt.engine.console.GpuView;
import io.nightwatt.engine.console.JobView;
import io.nightwatt.engine.console.Step;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.dispatch.Strategy;
import io.nightwatt.engine.fleet.Activity;
import io.nightwatt.engine.fleet.Declaration;
import io.nightwatt.engine.fleet.Registration;
import io.nightwatt.engine.fleet.WakeSettings;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.health.Health;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.job.JobState;
import io.nightwatt.engine.power.Explanation;
import io.nightwatt.engine.power.Halts;
import io.nightwatt.engine.power.PowerPolicy;
import io.nightwatt.engine.power.PowerRecord;
import io.nightwatt.engine.power.PowerSettings;
import io.nightwatt.engine.power.PowerState;
import io.nightwatt.engine.schedule.Schedules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;

/// Pictures of small fleets, with boring values.
public final class Pictures {

    public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private Pictures() {}

    static FleetSnapshot of(
            Instant at, List<WorkerView> workers, List<JobView> jobs, List<Alert> alerts) {
        return of(
                at,
                workers,
                jobs,
                alerts,
                Map.of(),
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }

    private static FleetSnapshot of(
            Instant at,
            List<WorkerView> workers,
            List<JobView> recentJobs,
            List<Alert> alerts,
            Map<String, Integer> jobs,
            OptionalDouble watts,
            OptionalDouble kwhToday) {
        return new FleetSnapshot(
                1,
                at,
                "Test fleet",
                "0.1.0",
                PowerPolicy.DEFAULT,
                Schedules.NONE,
                Halts.NONE,
                Strategy.DEFAULT,
                Duration.ofSeconds(5),
                workers,
                watts,
                kwhToday,
                OptionalDouble.empty(),
                jobs,
                recentJobs,
                alerts,
                AlertRules.DEFAULT,
                List.of(),
                7443);
    }

    /// A picture in which something is measured.
    ///
    /// @param jobs how many are in each state
    public static FleetSnapshot measured(
            List<WorkerView> workers,
            Map<String, Integer> jobs,
            List<Alert> alerts,
            double watts,
            double kwhToday) {
        return of(
                NOON,
                workers,
                List.of(),
                alerts,
                jobs,
                OptionalDouble.of(watts),
                OptionalDouble.of(kwhToday));
    }

    /// A worker that is connected and does nothing.
    public static WorkerView worker(
            long id, String name, PowerState state, Health health, GpuView... gpus) {
        return new WorkerView(
                new WorkerId(id),
                name,
                "host",
                new Registration.Validated(),
                state,
                "",
                new Step.None(),
                "",
                NOON,
                health,
                Activity.PARKED,
                List.of(),
                new TreeSet<>(),
                new TreeSet<>(),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                "linux",
                "0.1.0",
                "580",
                Optional.empty(),
                Declaration.NONE,
                List.of(),
                false,
                Optional.empty(),
                List.of(),
                List.of(),
                WakeSettings.NONE,
                List.of(),
                PowerSettings.DEFAULT,
                Optional.empty(),
                PowerRecord.NONE,
                "",
                Thresholds.DEFAULT,
                List.of(gpus),
                new Explanation(state, NOON, List.of(), List.of()));
    }

    static JobView job(long id, JobState state, double progress) {
        return new JobView(
                new JobId(id),
                "job",
                "ann",
                "film",
                "render",
                50,
                state,
                "",
                NOON,
                NOON,
                4,
                0,
                progress,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                4,
                "");
    }

    public static Alert alert(long id, Severity severity, boolean acknowledged) {
        return new Alert(
                id,
                WorkerId.FLEET,
                Condition.TEMPERATURE_CELSIUS,
                severity,
                NOON,
                NOON,
                Optional.empty(),
                "too hot",
                1,
                acknowledged
                        ? Optional.of(new Alert.Acknowledgement("ann", NOON))
                        : Optional.empty());
    }
}
