package io.nightwatt.engine.console;

import io.nightwatt.engine.alert.AlertRule;
import io.nightwatt.engine.alert.Condition;
import io.nightwatt.engine.alert.ThermalGuard;
import io.nightwatt.engine.dispatch.Strategy;
import io.nightwatt.engine.fleet.Declaration;
import io.nightwatt.engine.fleet.Names;
import io.nightwatt.engine.fleet.WakeSettings;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.job.JobSpec;
import io.nightwatt.engine.power.Hold;
import io.nightwatt.engine.power.PowerPolicy;
import io.nightwatt.engine.power.PowerSettings;
import io.nightwatt.engine.restart.RestartTarget;
import io.nightwatt.engine.schedule.PowerSchedule;
import io.nightwatt.engine.schedule.ScheduleScope;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a person may ask of the fleet. Answered with an [Answer] once it is on disk.
public sealed interface FleetCommand {

    record Rename(WorkerId worker, String name) implements FleetCommand {}

    record SetTags(WorkerId worker, Set<String> tags) implements FleetCommand {}

    record SetGroups(WorkerId worker, Set<String> groups) implements FleetCommand {}

    record SetWake(WorkerId worker, WakeSettings wake) implements FleetCommand {}

    /// Takes the worker out of the fleet and revokes its identity at once; its history stays.
    record Decommission(WorkerId worker, String reason) implements FleetCommand {}

    /// Drains the worker and powers it down.
    ///
    /// @param force also when its agent's last look finds work; needs a second confirmation on
    ///   every screen
    record PowerDown(WorkerId worker, boolean force, String reason) implements FleetCommand {}

    record CancelPowerDown(WorkerId worker) implements FleetCommand {}

    record Wake(WorkerId worker, String reason) implements FleetCommand {}

    /// Restarts a service, the agent or the machine. Answered by [Answer.Restarting].
    ///
    /// @param force does not wait for what runs there, and needs a reason
    record RestartService(WorkerId worker, RestartTarget target, boolean force, String reason)
            implements FleetCommand {}

    /// Gives up a restart that still waits. Answered by [Answer.Restarting].
    record CallOffRestart(WorkerId worker) implements FleetCommand {}

    /// Names the fleet, as windows, reports and messages call it.
    record NameFleet(String name) implements FleetCommand {

        /// What is wrong with the name; empty when nothing is.
        public Optional<String> problem() {
            return Names.problem("fleet name", name);
        }
    }

    record SetPowerPolicy(PowerPolicy policy) implements FleetCommand {}

    record SetPowerSettings(WorkerId worker, PowerSettings settings) implements FleetCommand {}

    /// Keeps the worker on, or off, until the hold ends.
    ///
    /// @param until when it ends by itself; empty when only a person ends it
    record SetHold(WorkerId worker, Hold.Kind kind, String reason, Optional<Instant> until)
            implements FleetCommand {}

    record ReleaseHold(WorkerId worker) implements FleetCommand {}

    /// Sets the schedule of its scope.
    record SetSchedule(PowerSchedule schedule) implements FleetCommand {}

    record RemoveSchedule(ScheduleScope scope) implements FleetCommand {}

    /// Lets automation work again in a group that it was stopped in.
    ///
    /// @param group [io.nightwatt.engine.power.Halts#FLEET] for the whole fleet
    record ResumeAutomation(String group) implements FleetCommand {}

    /// Answered by [Answer.Submitted].
    record SubmitJob(JobSpec spec) implements FleetCommand {}

    /// Ends a job before it is done.
    ///
    /// @param running also segments that run; otherwise those end, and what waits is given up
    record CancelJob(JobId job, boolean running, String reason) implements FleetCommand {}

    /// Gives out no more of a job until it is resumed; what runs is left to its end.
    record PauseJob(JobId job, String reason) implements FleetCommand {}

    record ResumeJob(JobId job) implements FleetCommand {}

    /// Lets what failed, and what was given up because of it, be tried again.
    record RetryJob(JobId job) implements FleetCommand {}

    /// Moves a job up or down in line.
    ///
    /// @param priority 0 to 100
    record SetJobPriority(JobId job, int priority) implements FleetCommand {}

    /// Submits a job once more, from its beginning. Answered by [Answer.Submitted].
    record CloneJob(JobId job) implements FleetCommand {}

    /// Says how workers are chosen for what waits.
    record SetStrategy(Strategy strategy) implements FleetCommand {}

    /// Takes a worker as it is that gets no jobs because GPUs are missing that it had.
    record AcceptGpus(WorkerId worker) implements FleetCommand {}

    /// Clears the mark of a worker that somebody was to look at.
    record ClearInvestigation(WorkerId worker) implements FleetCommand {}

    /// Takes a worker out of work: it finishes what it runs, gets nothing new, and stays on. One
    /// that is drained already keeps the newest reason.
    record Drain(WorkerId worker, String reason) implements FleetCommand {}

    /// Gives a drained worker jobs again.
    record EndDrain(WorkerId worker) implements FleetCommand {}

    /// Says what alerts are raised about, for the whole fleet: what is left out is as usual.
    record SetAlertRules(Map<Condition, AlertRule> rules) implements FleetCommand {}

    /// Says what alerts are raised about on one worker: what is left out is as for the fleet.
    record SetWorkerAlertRules(WorkerId worker, Map<Condition, AlertRule> rules)
            implements FleetCommand {}

    record SetThermalGuard(ThermalGuard guard) implements FleetCommand {}

    /// Ends an identity conflict: the next agent that connects with the worker's key is the right
    /// one.
    record AcceptIdentity(WorkerId worker) implements FleetCommand {}

    /// Makes a worker of a machine that has not come yet. Answered by [Answer.Declared].
    ///
    /// @param name what it is called; not that of a worker whose machine has come
    record DeclareWorker(
            String name,
            Declaration declared,
            Set<String> tags,
            Set<String> groups,
            WakeSettings wake)
            implements FleetCommand {

        /// What is wrong with it; empty when nothing is.
        public Optional<String> problem() {
            return Names.problem("name", name.strip())
                    .or(() -> Names.problemOfAny("tag", tags))
                    .or(() -> Names.problemOfAny("group", groups))
                    .or(declared::problem);
        }
    }

    /// Makes a one-time token for one machine.
    ///
    /// @param name what the worker shall be called; empty takes the machine's own name
    /// @param validFor how long the token can be used; more than nothing, at most an hour
    /// @param worker the declared worker that it is for; empty makes a new worker
    record MintToken(
            String name,
            Set<String> tags,
            Set<String> groups,
            Duration validFor,
            Optional<WorkerId> worker)
            implements FleetCommand {

        public static final Duration VALID_FOR_MAX = Duration.ofHours(1);

        /// A token for the longest time.
        public MintToken(String name, Set<String> tags, Set<String> groups) {
            this(name, tags, groups, VALID_FOR_MAX);
        }

        /// A token for a new worker.
        public MintToken(String name, Set<String> tags, Set<String> groups, Duration validFor) {
            this(name, tags, groups, validFor, Optional.empty());
        }

        /// A token for the machine of a declared worker, for the longest time.
        public static MintToken of(Answer.Declared declared) {
            return new MintToken(
                    declared.name(),
                    Set.of(),
                    Set.of(),
                    VALID_FOR_MAX,
                    Optional.of(declared.worker()));
        }

        /// What is wrong with it; empty when nothing is.
        public Optional<String> problem() {
            if (validFor.isNegative()
                    || validFor.isZero()
                    || validFor.compareTo(VALID_FOR_MAX) > 0) {
                return Optional.of("a token can be used for 1 second to 1 hour");
            }
            return (name.isEmpty() ? Optional.<String>empty() : Names.problem("name", name))
                    .or(() -> Names.problemOfAny("tag", tags))
                    .or(() -> Names.problemOfAny("group", groups));
        }
    }
}
