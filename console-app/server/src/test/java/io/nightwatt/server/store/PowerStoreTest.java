package io.nightwatt.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.FleetPart;
import io.nightwatt.engine.Turn;
import io.nightwatt.engine.fleet.Fleet;
import io.nightwatt.engine.fleet.Machine;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.Attempt;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.job.JobSpec;
import io.nightwatt.engine.job.Jobs;
import io.nightwatt.engine.job.Requirements;
import io.nightwatt.engine.job.SegmentSpec;
import io.nightwatt.engine.power.Halts;
import io.nightwatt.engine.power.HealthGate;
import io.nightwatt.engine.power.Hold;
import io.nightwatt.engine.power.Intent;
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
import org.jooq.JSON;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the power rules need to know is the same after a restart.
class PowerStoreTest {

    private static final Instant T0 = Instant.parse("2026-11-22T10:00:00.123456Z");

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
                                        new HealthGate(
                                                new TreeSet<>(List.of("GPU-1", "GPU-2")),
                                                "1 of 2 GPUs are there, missing GPU-2")))
                        .intent(
                                new Intent(
                                        "ann", "noise", true, false, true, 3, Optional.of(T0), T0))
                        .build();
        Fleet loaded = again(new Fleet(List.of(worker), PowerPolicy.DEFAULT, 3));
        assertThat(loaded.workers()).containsExactly(worker);
    }

    @Test
    void readsARecordOfBeforeThereWasAGate() {
        var record =
                Documents.read(
                        JSON.valueOf("{\"wake_failures\":2,\"recent_downs\":[],\"wake_times\":[]}"),
                        PowerRecord.class);
        assertThat(record.gate()).isEqualTo(HealthGate.NONE);
        assertThat(record.wakeFailures()).isEqualTo(2);
    }

    @Test
    void aMachineOfBeforeJobTypesWereKeptMayRunAny() {
        JSON stored = Documents.write(FleetStoreTest.worker(3, new Phase.Settled()).machine());
        assertThat(stored.data()).contains(",\"job_types\":[\"comfyui\",\"render\"]");
        String older = stored.data().replaceFirst(",\"job_types\":\\[[^]]*]", "");
        Machine machine = Documents.read(JSON.valueOf(older), Machine.class);
        assertThat(machine.jobTypes()).isEmpty();
        assertThat(machine.allows("train")).isTrue();
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
                                                new Attempt(
                                                        17, new WorkerId(3), T0, Optional.empty()))
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
        return new JobSpec(
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
            store.writeAll(fleet);
            var jobs = new HashSet<JobId>();
            fleet.jobs().open().forEach(job -> jobs.add(job.id()));
            fleet.jobs().ended().forEach(job -> jobs.add(job.id()));
            store.write(
                    new Turn(Set.of(), jobs, List.of(), Set.of(FleetPart.values()), List.of()),
                    fleet);
        }
        try (Database database = Database.open(folder)) {
            return new FleetStore(database).load();
        }
    }
}
