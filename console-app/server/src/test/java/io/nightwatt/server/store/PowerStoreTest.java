package io.nightwatt.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.FleetPart;
import io.nightwatt.engine.Turn;
import io.nightwatt.engine.dispatch.Strategy;
import io.nightwatt.engine.fleet.Fleet;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.Attempt;
import io.nightwatt.engine.job.Invocation;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.job.JobSpec;
import io.nightwatt.engine.job.JobState;
import io.nightwatt.engine.job.Jobs;
import io.nightwatt.engine.job.Patience;
import io.nightwatt.engine.job.Preference;
import io.nightwatt.engine.job.Requirements;
import io.nightwatt.engine.job.Segment;
import io.nightwatt.engine.job.SegmentSpec;
import io.nightwatt.engine.job.Start;
import io.nightwatt.engine.job.Terms;
import io.nightwatt.engine.power.Conduct;
import io.nightwatt.engine.power.Effort;
import io.nightwatt.engine.power.Halts;
import io.nightwatt.engine.power.HealthGate;
import io.nightwatt.engine.power.Hold;
import io.nightwatt.engine.power.Intent;
import io.nightwatt.engine.power.Investigation;
import io.nightwatt.engine.power.Phase;
import io.nightwatt.engine.power.PowerMode;
import io.nightwatt.engine.power.PowerPolicy;
import io.nightwatt.engine.power.PowerRecord;
import io.nightwatt.engine.power.PowerSettings;
import io.nightwatt.engine.power.WakeRung;
import io.nightwatt.engine.schedule.DatedException;
import io.nightwatt.engine.schedule.OnStart;
import io.nightwatt.engine.schedule.PowerSchedule;
import io.nightwatt.engine.schedule.ScheduleScope;
import io.nightwatt.engine.schedule.Schedules;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the power rules need to know is the same after a restart.
class PowerStoreTest {

    private static final Instant T0 = Instant.parse("2026-11-22T10:00:00.123456Z");

    private static final JobId JOB = new JobId(3);

    @TempDir Path folder;

    @Test
    void keepsAWorkersSettingsHoldRecordAndIntent() {
        Worker worker =
                FleetStoreTest.worker(
                                3, new Phase.WakeAttempt(4, 1, "ssh", T0, T0.plusSeconds(60), true))
                        .edit()
                        .settings(
                                new PowerSettings(
                                        Optional.of(Duration.ofMinutes(45)),
                                        true,
                                        PowerMode.HIBERNATE,
                                        List.of(
                                                new WakeRung.Wol(
                                                        Duration.ofMinutes(2),
                                                        Optional.of("secure-on")),
                                                new WakeRung.Ssh(
                                                        Duration.ofMinutes(3),
                                                        "bmc",
                                                        22,
                                                        "admin",
                                                        "power on",
                                                        "SHA256:abc",
                                                        "bmc-key"),
                                                new WakeRung.Api(
                                                        Duration.ofMinutes(4),
                                                        "POST",
                                                        "https://plug.example/on",
                                                        new TreeMap<>(Map.of("Accept", "*/*")),
                                                        "{}",
                                                        204,
                                                        new TreeMap<>(
                                                                Map.of("Authorization", "plug")))),
                                        "rack-1",
                                        OptionalDouble.of(850)))
                        .hold(
                                Optional.of(
                                        new Hold(
                                                Hold.Kind.ON,
                                                "ann",
                                                "deadline",
                                                T0,
                                                Optional.of(T0.plusSeconds(3600)))))
                        .record(
                                new PowerRecord(
                                        Optional.of(T0),
                                        Optional.of(T0.minusSeconds(60)),
                                        List.of(T0.minusSeconds(90)),
                                        List.of(
                                                new PowerRecord.WakeTime(
                                                        "wol", Duration.ofSeconds(48))),
                                        2,
                                        Optional.of(T0.plusSeconds(300)),
                                        Optional.of(T0.minusSeconds(7)),
                                        HealthGate.lacking(
                                                        new TreeSet<>(List.of("GPU-1", "GPU-2")),
                                                        "1 of 2 GPUs are there, missing GPU-2")
                                                .withConduct(
                                                        Conduct.GOOD
                                                                .failed(new JobId(4), "exit 1")
                                                                .marked(
                                                                        new Investigation(
                                                                                T0,
                                                                                "it fell silent"))),
                                        Effort.NONE))
                        .intent(
                                new Intent(
                                        "ann",
                                        "noise",
                                        true,
                                        false,
                                        true,
                                        true,
                                        3,
                                        Optional.of(T0),
                                        T0))
                        .build();
        Fleet loaded = again(new Fleet(List.of(worker), PowerPolicy.DEFAULT, 3));
        assertThat(loaded.workers()).containsExactly(worker);
    }

    @Test
    void keepsSchedulesAndHalts() {
        var schedules =
                Schedules.of(
                        List.of(
                                schedule(new ScheduleScope.Fleet(), new OnStart.Needed()),
                                schedule(new ScheduleScope.Group("render"), new OnStart.All()),
                                schedule(
                                        new ScheduleScope.Individual(new WorkerId(3)),
                                        new OnStart.Count(2))));
        var halts = Halts.NONE.with("render", new Halts.Halt(T0, "3 of 4 refused"));
        Fleet loaded =
                again(new Fleet(List.of(), PowerPolicy.DEFAULT, schedules, halts, Jobs.none(), 0));
        assertThat(loaded.schedules()).isEqualTo(schedules);
        assertThat(loaded.halts()).isEqualTo(halts);
    }

    @Test
    void keepsOpenJobsWithWhatRunsWhere() {
        Job waiting = Job.submitted(new JobId(1), spec("shot-010"), T0);
        Job running =
                Job.submitted(new JobId(2), spec("shot-020"), T0)
                        .with(
                                0,
                                waiting.segment(0)
                                        .assigned(
                                                Attempt.given(
                                                        17,
                                                        new WorkerId(3),
                                                        T0,
                                                        List.of("GPU-1", "GPU-2")))
                                        .started(T0.plusSeconds(2))
                                        .progressed(0.5, Optional.of("frame 12")),
                                T0);
        Job ended =
                Job.submitted(new JobId(3), spec("shot-030"), T0)
                        .withoutRest(true, "not needed", T0.plusSeconds(9));
        Fleet loaded = again(fleet(new Jobs(List.of(waiting, running, ended), 3, 40)));
        assertThat(loaded.jobs().open()).containsExactly(waiting, running);
        assertThat(loaded.jobs().ended()).containsExactly(ended);
    }

    @Test
    void keepsTheTermsOfAJobAndWhatKeepsItBack() {
        var terms =
                new Terms(
                        new Start(Optional.of(T0.plusSeconds(60)), new TreeSet<>(Set.of(JOB))),
                        Optional.of(T0.plusSeconds(600)),
                        5,
                        Optional.of(Duration.ofMinutes(3)),
                        new Patience(Optional.of(Duration.ofMinutes(2)), true),
                        new Preference(new TreeSet<>(Set.of("fast")), "night"),
                        new Invocation(
                                List.of("-f", "{frame}"),
                                new TreeMap<>(Map.of("QUALITY", "high")),
                                "/mnt/film",
                                "/mnt/out"),
                        "shot-010/v1");
        Job paused =
                Job.submitted(new JobId(4), spec("shot-010").withTerms(terms), T0)
                        .paused("by ann", T0);
        Job failed =
                Job.submitted(new JobId(5), spec("shot-020"), T0)
                        .with(
                                0,
                                Segment.QUEUED
                                        .assigned(Attempt.given(17, new WorkerId(3), T0, List.of()))
                                        .failed(new WorkerId(3), T0, "exit 1", "it failed", 3),
                                T0);
        Fleet fleet = fleet(new Jobs(List.of(paused, failed), 5, 17));
        fleet.setStrategy(Strategy.LEAST_LOADED);
        Fleet loaded = again(fleet);
        assertThat(loaded.jobs().open()).containsExactly(paused, failed);
        assertThat(loaded.strategy()).isEqualTo(Strategy.LEAST_LOADED);
        assertThat(loaded.jobs().submittedAs("ann", "shot-010/v1")).contains(paused.id());
    }

    @Test
    void knowsTheKeysOfJobsThatEndedLongAgo() {
        var jobs = Jobs.none();
        Terms keyed = Terms.DEFAULT.withClientKey("first");
        Job first = Job.submitted(jobs.nextId(), spec("shot-001").withTerms(keyed), T0);
        jobs.put(first.withoutRest(true, "no", T0));
        try (Database database = Database.open(folder)) {
            write(new FleetStore(database), fleet(jobs));
            for (int count = 0; count < Jobs.ENDED_MAX; count++) {
                Job next = Job.submitted(jobs.nextId(), spec("shot"), T0);
                jobs.put(next.withoutRest(true, "no", T0.plusSeconds(9)));
            }
            write(new FleetStore(database), fleet(jobs));
        }
        try (Database database = Database.open(folder)) {
            var store = new FleetStore(database);
            Jobs loaded = store.load().jobs();
            assertThat(loaded.job(first.id())).as("not among the last").isEmpty();
            assertThat(loaded.submittedAs("ann", "first")).contains(first.id());
            assertThat(store.job(first.id())).map(Job::state).contains(JobState.CANCELLED);
            assertThat(store.job(new JobId(99_999))).isEmpty();
        }
    }

    @Test
    void givesNoNumberTwiceAfterAllJobsHaveEnded() {
        Job ended = Job.submitted(new JobId(8), spec("shot-080"), T0).withoutRest(true, "no", T0);
        Jobs jobs = again(fleet(new Jobs(List.of(ended), 8, 41))).jobs();
        assertThat(jobs.nextId()).isEqualTo(new JobId(9));
        assertThat(jobs.nextAttempt()).isEqualTo(42);
    }

    private static Fleet fleet(Jobs jobs) {
        return new Fleet(List.of(), PowerPolicy.DEFAULT, Schedules.NONE, Halts.NONE, jobs, 0);
    }

    private static JobSpec spec(String name) {
        return JobSpec.of(
                name,
                "ann",
                "film",
                Requirements.of("render").withTags(Set.of("fast")),
                60,
                List.of(
                        SegmentSpec.of(Map.of("frame", "1")),
                        SegmentSpec.of(Map.of("frame", "2"))));
    }

    private static PowerSchedule schedule(ScheduleScope scope, OnStart onStart) {
        return new PowerSchedule(
                scope,
                ScheduleJson.readWeek(
                        "{\"mon\":{\"on\":\"08:00\",\"off\":\"22:00\"},\"fri\":[{\"on\":\"08:00\",\"off\":\"12:00\"},"
                                + "{\"on\":\"20:00\",\"off\":\"02:00\"}]}"),
                ZoneId.of("Europe/Berlin"),
                true,
                false,
                onStart,
                List.of(
                        DatedException.closed(
                                "Christmas",
                                LocalDate.of(2026, 12, 24),
                                LocalDate.of(2026, 12, 26))));
    }

    /// The fleet as another console reads it from the same folder.
    private Fleet again(Fleet fleet) {
        try (Database database = Database.open(folder)) {
            FleetStore store = new FleetStore(database);
            write(store, fleet);
        }
        try (Database database = Database.open(folder)) {
            return new FleetStore(database).load();
        }
    }

    private static void write(FleetStore store, Fleet fleet) {
        store.writeAll(fleet);
        var jobs = new HashSet<JobId>();
        fleet.jobs().open().forEach(job -> jobs.add(job.id()));
        fleet.jobs().ended().forEach(job -> jobs.add(job.id()));
        store.write(
                new Turn(Set.of(), jobs, List.of(), Set.of(FleetPart.values()), List.of()), fleet);
    }
}
