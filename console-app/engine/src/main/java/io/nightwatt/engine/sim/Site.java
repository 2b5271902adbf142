package io.nightwatt.engine.sim;

import io.nightwatt.engine.dispatch.Strategy;
import io.nightwatt.engine.fleet.Declaration;
import io.nightwatt.engine.fleet.Fleet;
import io.nightwatt.engine.fleet.Registration;
import io.nightwatt.engine.fleet.Report;
import io.nightwatt.engine.fleet.WakeSettings;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.health.Health;
import io.nightwatt.engine.health.HealthPolicy;
import io.nightwatt.engine.job.Jobs;
import io.nightwatt.engine.job.Requirements;
import io.nightwatt.engine.power.CycleLimits;
import io.nightwatt.engine.power.Halts;
import io.nightwatt.engine.power.Intent;
import io.nightwatt.engine.power.Phase;
import io.nightwatt.engine.power.Power;
import io.nightwatt.engine.power.PowerMode;
import io.nightwatt.engine.power.PowerPolicy;
import io.nightwatt.engine.power.PowerRecord;
import io.nightwatt.engine.power.PowerSettings;
import io.nightwatt.engine.power.PowerState;
import io.nightwatt.engine.power.WakeRules;
import io.nightwatt.engine.power.WakeRung;
import io.nightwatt.engine.schedule.PowerSchedule;
import io.nightwatt.engine.schedule.ScheduleScope;
import io.nightwatt.engine.schedule.Schedules;
import io.nightwatt.engine.schedule.WeeklyWindows;
import io.nightwatt.engine.schedule.Window;
import io.nightwatt.engine.sim.bug.Flaws;
import io.nightwatt.engine.sim.fault.Happening;
import io.nightwatt.engine.sim.fault.LoadKind;
import io.nightwatt.engine.sim.oracle.Rules;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// How a simulated studio is set up: its rules, its place, and the week that it lives through.
///
/// @param start when the run begins; two of three runs have a change of clocks in their first week
record Site(
        int workers,
        PowerPolicy policy,
        Instant start,
        ZoneId zone,
        LoadKind load,
        Strategy strategy) {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    /// Mondays, at midnight in the studio's zone. The week of the second ends with a spring
    /// forward, that of the third with a fall back.
    private static final List<Instant> MONDAYS =
            List.of(
                    Instant.parse("2026-06-07T22:00:00Z"),
                    Instant.parse("2026-03-22T23:00:00Z"),
                    Instant.parse("2026-10-18T22:00:00Z"));

    private static final Duration LOOK_AND_SETTLE_MAX = Duration.ofMillis(11_300);
    private static final int GROUPS = 3;
    private static final int LARGE = 50;
    private static final List<DayOfWeek> WORKDAYS =
            List.of(
                    DayOfWeek.MONDAY,
                    DayOfWeek.TUESDAY,
                    DayOfWeek.WEDNESDAY,
                    DayOfWeek.THURSDAY,
                    DayOfWeek.FRIDAY);
    private static final int WORKERS_ON_A_CIRCUIT = 10;
    private static final double PEAK_WATTS = 600;
    private static final int CIRCUIT_WATTS = 4_500;
    private static final long MIDDLE_VRAM_MB = 24_564;
    private static final long LARGEST_VRAM_MB = 49_140;
    private static final long[] VRAM_MB = {
        12_282, 12_282, MIDDLE_VRAM_MB, MIDDLE_VRAM_MB, LARGEST_VRAM_MB
    };

    /// Of a studio's workers, in turn: seven, so that they meet every size of VRAM and every group.
    private static final int[] GPUS = {1, 2, 4, 2, 1, 2, 4};

    static Site of(SimPlan plan) {
        SortedMap<String, Integer> byGroup = new TreeMap<>();
        byGroup.put(group(0), Math.max(1, plan.workers() / 40));
        SortedMap<String, Integer> circuits = new TreeMap<>();
        for (int index = 0; index < plan.workers(); index += WORKERS_ON_A_CIRCUIT) {
            circuits.put(circuit(index), circuitWatts(plan.load()));
        }
        WakeRules wake = PowerPolicy.DEFAULT.wake();
        PowerPolicy policy =
                PowerPolicy.DEFAULT
                        .edit()
                        .idleTimeout(Optional.of(Duration.ofMinutes(15)))
                        .minReadyWorkers(Math.max(1, plan.workers() / 20))
                        .minReadyByGroup(byGroup)
                        .cycles(new CycleLimits(Duration.ofMinutes(10), Duration.ofMinutes(5), 6))
                        .wake(new WakeRules(wake.wakesAtOnceMax(), wake.wakeStagger(), circuits))
                        .build();
        Instant start = MONDAYS.get((int) Math.floorMod(plan.seed(), (long) MONDAYS.size()));
        return new Site(plan.workers(), policy, start, ZONE, plan.load(), plan.strategy());
    }

    /// How often the console's loop turns with nothing to do: once a second as the real one, and in
    /// a large fleet less often, so that silence costs little. Whatever comes is worked on at once.
    long tick() {
        return workers < LARGE ? 1_000 : 5_000;
    }

    HealthPolicy healthPolicy() {
        HealthPolicy real = HealthPolicy.DEFAULT;
        return new HealthPolicy(
                real.signInterval(),
                real.degradedAfterMissed(),
                real.downAfterMissed(),
                real.lateTickMax().plusMillis(tick() - 1_000),
                real.massSilentFraction(),
                real.massSilentMin(),
                real.massHoldMax());
    }

    /// In a studio not all of a circuit's workers can be on at once.
    private static int circuitWatts(LoadKind load) {
        return switch (load) {
            case STUDIO -> CIRCUIT_WATTS;
            case UNIFORM -> (int) (WORKERS_ON_A_CIRCUIT * PEAK_WATTS);
        };
    }

    // ---------------------------------------------------------------------------------- rules

    Rules rules() {
        CycleLimits cycles = policy.cycles();
        return new Rules(
                workers,
                policy.floor().minReadyWorkers(),
                policy.floor().minReadyByGroup(),
                tick(),
                HealthPolicy.DEFAULT.downAfter().toMillis(),
                LOOK_AND_SETTLE_MAX.toMillis(),
                cycles.minOnTime().toMillis(),
                cycles.minOffTime().toMillis(),
                cycles.cyclesPerDayMax(),
                policy.wake().wakesAtOnceMax(),
                policy.wake().wakeStagger().toMillis(),
                circuitWatts(load),
                IntStream.range(0, workers).mapToObj(this::facts).toList(),
                start.toEpochMilli(),
                zone);
    }

    private Rules.Member facts(int index) {
        return new Rules.Member(
                group(index),
                isMinMember(index),
                circuit(index),
                PEAK_WATTS,
                tagOf(index + 1L),
                index % GROUPS == 0 || load == LoadKind.UNIFORM
                        ? Optional.empty()
                        : Optional.of(hours(index)),
                gpus(index),
                vramMb(index));
    }

    /// The fleet as it is on the console's disk before the run.
    Fleet fleet(Flaws flaws, List<WorkerId> ids) {
        var fleet =
                new Fleet(
                        ids.stream().map(id -> worker(id, flaws)).toList(),
                        flaws.policy(policy),
                        flaws.schedules(schedules()),
                        Halts.NONE,
                        Jobs.none(),
                        0);
        fleet.setStrategy(strategy);
        return fleet;
    }

    /// One group follows no schedule of its own, one works by day, one by night.
    private Schedules schedules() {
        if (load == LoadKind.UNIFORM) {
            return Schedules.NONE;
        }
        List<PowerSchedule> all = new ArrayList<>();
        for (int index = 1; index < GROUPS; index++) {
            Rules.Hours hours = hours(index);
            Window window = Window.ofMinutes(hours.fromMinute(), hours.minutes());
            all.add(
                    PowerSchedule.of(
                            new ScheduleScope.Group(group(index)),
                            WeeklyWindows.on(hours.days(), window),
                            zone));
        }
        return Schedules.of(all);
    }

    /// The hours of a group; the first has none.
    private static Rules.Hours hours(int index) {
        return index % GROUPS == 1
                ? new Rules.Hours(WORKDAYS, 8 * 60, 11 * 60)
                : new Rules.Hours(List.of(DayOfWeek.values()), 21 * 60, 6 * 60 + 30);
    }

    // --------------------------------------------------------------------------------- workers

    private static String group(int index) {
        return "group-" + index % GROUPS;
    }

    private static String circuit(int index) {
        return "circuit-" + index / WORKERS_ON_A_CIRCUIT;
    }

    private static String tagOf(long worker) {
        return "only-" + worker;
    }

    private static boolean isMinMember(int index) {
        return index % 50 == 49;
    }

    /// Of each GPU of a worker.
    static long vramMb(int index) {
        return VRAM_MB[index % VRAM_MB.length];
    }

    /// How many GPUs the worker has.
    int gpus(int index) {
        return switch (load) {
            case STUDIO -> GPUS[index % GPUS.length];
            case UNIFORM -> LoadKind.GPUS_ALIKE;
        };
    }

    static PowerMode mode(int index) {
        return switch (index % 10) {
            case 3 -> PowerMode.SUSPEND;
            case 7 -> PowerMode.HIBERNATE;
            default -> PowerMode.OFF;
        };
    }

    private static List<WakeRung> ladder(int index) {
        List<WakeRung> rungs = new ArrayList<>();
        if (index % 4 == 1) {
            rungs.add(new WakeRung.Wol(Duration.ofMinutes(2), Optional.empty()));
            rungs.add(
                    new WakeRung.Ssh(
                            Duration.ofSeconds(150),
                            "switch.studio.example",
                            22,
                            "wake",
                            "power on " + index,
                            "SHA256:pinned",
                            "switch-key"));
        } else {
            rungs.add(WakeRung.Wol.DEFAULT);
        }
        return rungs;
    }

    /// A worker that has been in the fleet for some time.
    private Worker worker(WorkerId id, Flaws flaws) {
        int index = (int) id.value() - 1;
        return new Worker(
                id,
                "ws-" + id.value(),
                new Registration.Validated(),
                Declaration.NONE,
                Optional.empty(),
                new TreeSet<>(Set.of(tagOf(id.value()))),
                new TreeSet<>(Set.of(group(index))),
                WakeSettings.NONE,
                new Power(PowerState.ON, new Phase.Settled(), start, "joined the fleet", start),
                Health.HEALTHY,
                start,
                Report.UNKNOWN,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                flaws.settings(
                        new PowerSettings(
                                Optional.empty(),
                                isMinMember(index),
                                mode(index),
                                ladder(index),
                                circuit(index),
                                OptionalDouble.of(PEAK_WATTS))),
                Optional.empty(),
                PowerRecord.NONE,
                Intent.NONE);
    }

    // ------------------------------------------------------------------------------------ jobs

    /// What a drawn job needs: one worker alone, one group, or any.
    Requirements requirements(Happening.JobComes job) {
        Requirements any = Requirements.of("render");
        if (job.worker() > 0) {
            int only = (int) job.worker() - 1;
            Requirements one = any.withTags(Set.of(tagOf(job.worker())));
            return withGpus(one, job, index -> index == only, 0);
        }
        return switch (job.kind()) {
            case Happening.JobComes.ANY_WORKER -> withGpus(any, job, _ -> true, 0);
            case Happening.JobComes.MIDDLE_GPUS ->
                    withGpus(any, job, index -> vramMb(index) >= MIDDLE_VRAM_MB, MIDDLE_VRAM_MB);
            case Happening.JobComes.LARGEST_GPUS ->
                    withGpus(any, job, index -> vramMb(index) >= LARGEST_VRAM_MB, LARGEST_VRAM_MB);
            default -> {
                String group = group(job.kind());
                yield withGpus(any.inGroup(group), job, index -> group(index).equals(group), 0);
            }
        };
    }

    /// No more GPUs than one of those who may run it has.
    private Requirements withGpus(
            Requirements needs, Happening.JobComes job, IntPredicate may, long vramMb) {
        int most = IntStream.range(0, workers).filter(may).map(this::gpus).max().orElse(1);
        int count = vramMb > 0 ? Math.max(1, job.gpus()) : job.gpus();
        return needs.withGpus(Math.min(count, most), vramMb, "");
    }
}
