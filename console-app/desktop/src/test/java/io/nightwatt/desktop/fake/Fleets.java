package io.nightwatt.desktop.fake;

import static io.nightwatt.desktop.fake.GpuBuilder.gpu;
import static io.nightwatt.desktop.fake.WorkerBuilder.NOW;
import static io.nightwatt.desktop.fake.WorkerBuilder.worker;

import io.nightwatt.engine.alert.Alert;
import io.nightwatt.engine.alert.AlertRules;
import io.nightwatt.engine.alert.Condition;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.FleetSnapshot.Notice;
import io.nightwatt.engine.console.FleetSnapshot.Severity;
import io.nightwatt.engine.console.GpuView;
import io.nightwatt.engine.console.JobView;
import io.nightwatt.engine.console.Measure;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.dispatch.Strategy;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.power.Halts;
import io.nightwatt.engine.power.PowerPolicy;
import io.nightwatt.engine.schedule.Schedules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

/// Whole fleets for tests and pictures.
public final class Fleets {
    private static final String A100 = "NVIDIA A100-SXM4-80GB";

    private Fleets() {}

    public static FleetSnapshot of(WorkerView... workers) {
        return of(List.of(workers), List.of());
    }

    public static FleetSnapshot of(List<WorkerView> workers, List<Notice> notices) {
        double watts =
                workers.stream()
                        .flatMap(worker -> worker.gpus().stream())
                        .map(GpuView::powerDrawWatts)
                        .map(Measure::known)
                        .flatMapToDouble(OptionalDouble::stream)
                        .sum();
        return new FleetSnapshot(
                1,
                NOW,
                "Blue Door Pictures",
                "0.1.0",
                PowerPolicy.DEFAULT,
                Schedules.NONE,
                Halts.NONE,
                Strategy.DEFAULT,
                Duration.ofSeconds(5),
                workers,
                watts > 0 ? OptionalDouble.of(watts) : OptionalDouble.empty(),
                watts > 0 ? OptionalDouble.of(41.12) : OptionalDouble.empty(),
                watts > 0 ? OptionalDouble.of(18.64) : OptionalDouble.empty(),
                workers.isEmpty() ? Map.of() : Map.of("queued", 3, "running", 5),
                List.of(),
                alerts(notices),
                AlertRules.DEFAULT,
                notices,
                7443);
    }

    /// The same fleet with other schedules.
    public static FleetSnapshot scheduled(FleetSnapshot fleet, Schedules schedules) {
        return copy(fleet, fleet.at(), schedules, fleet.recentJobs(), fleet.alertRules());
    }

    /// The same fleet at another moment of the console's clock.
    public static FleetSnapshot at(FleetSnapshot fleet, Instant at) {
        return copy(fleet, at, fleet.schedules(), fleet.recentJobs(), fleet.alertRules());
    }

    /// The same fleet with these jobs, the newest first.
    public static FleetSnapshot working(FleetSnapshot fleet, List<JobView> jobs) {
        return copy(fleet, fleet.at(), fleet.schedules(), jobs, fleet.alertRules());
    }

    /// The same fleet with these jobs, the newest first, and so many that wait in all.
    public static FleetSnapshot queueing(FleetSnapshot fleet, List<JobView> jobs, int waiting) {
        return new FleetSnapshot(
                fleet.sequence() + 1,
                fleet.at(),
                fleet.fleetName(),
                fleet.version(),
                fleet.powerPolicy(),
                fleet.schedules(),
                fleet.halts(),
                fleet.strategy(),
                fleet.signInterval(),
                fleet.workers(),
                fleet.wattsNow(),
                fleet.kwhToday(),
                fleet.kwhSavedToday(),
                Map.of("queued", waiting, "done", 100),
                jobs,
                fleet.alerts(),
                fleet.alertRules(),
                fleet.notices(),
                fleet.agentPort());
    }

    /// The same fleet under other rules for alerts.
    public static FleetSnapshot watched(FleetSnapshot fleet, AlertRules rules) {
        return copy(fleet, fleet.at(), fleet.schedules(), fleet.recentJobs(), rules);
    }

    /// The same fleet under other power rules.
    public static FleetSnapshot ruled(FleetSnapshot fleet, PowerPolicy policy) {
        return copy(
                fleet,
                fleet.at(),
                policy,
                fleet.schedules(),
                fleet.recentJobs(),
                fleet.alertRules());
    }

    /// The same workers with these notices, the newest first.
    public static FleetSnapshot noticed(FleetSnapshot fleet, Notice... notices) {
        return of(fleet.workers(), List.of(notices));
    }

    private static FleetSnapshot copy(
            FleetSnapshot fleet,
            Instant at,
            Schedules schedules,
            List<JobView> jobs,
            AlertRules rules) {
        return copy(fleet, at, fleet.powerPolicy(), schedules, jobs, rules);
    }

    private static FleetSnapshot copy(
            FleetSnapshot fleet,
            Instant at,
            PowerPolicy policy,
            Schedules schedules,
            List<JobView> jobs,
            AlertRules rules) {
        return new FleetSnapshot(
                fleet.sequence() + 1,
                at,
                fleet.fleetName(),
                fleet.version(),
                policy,
                schedules,
                fleet.halts(),
                fleet.strategy(),
                fleet.signInterval(),
                fleet.workers(),
                fleet.wattsNow(),
                fleet.kwhToday(),
                fleet.kwhSavedToday(),
                fleet.jobs(),
                jobs,
                fleet.alerts(),
                rules,
                fleet.notices(),
                fleet.agentPort());
    }

    /// What is worse than news is wrong still.
    private static List<Alert> alerts(List<Notice> notices) {
        return notices.stream()
                .filter(notice -> notice.severity() != Severity.INFO)
                .map(notice ->
                        new Alert(
                                notice.id(),
                                new WorkerId(notice.workerId()),
                                Condition.WORKER_DOWN,
                                notice.severity(),
                                notice.at(),
                                notice.at(),
                                Optional.empty(),
                                notice.text(),
                                1,
                                Optional.empty()))
                .toList();
    }

    /// Twelve machines in every state that a day brings.
    public static FleetSnapshot twelve() {
        List<WorkerView> workers = new ArrayList<>();
        workers.add(
                worker(1, "render-01")
                        .tagged("render", "4090")
                        .gpu(gpu().at(87, 18_640, 66, 312).running("blender", 4121, 17_900))
                        .build());
        workers.add(
                worker(2, "render-02")
                        .tagged("render", "4090")
                        .gpu(gpu().at(64, 15_020, 61, 268))
                        .gpu(gpu().at(91, 21_800, 72, 341))
                        .build());
        workers.add(
                worker(3, "render-03")
                        .tagged("render")
                        .idle(Duration.ofMinutes(24))
                        .powersDownIn(Duration.ofMinutes(6))
                        .gpu(gpu().model("NVIDIA GeForce RTX 3090", 24_576, 350).at(0, 480, 34, 18))
                        .build());
        workers.add(
                worker(4, "train-01")
                        .tagged("train", "nvlink")
                        .inGroups("research")
                        .gpus(8, gpu().model(A100, 81_920, 400).at(93, 70_400, 62, 371))
                        .build());
        workers.add(
                worker(5, "train-02")
                        .tagged("train")
                        .inGroups("research")
                        .gpu(gpu().model("NVIDIA L40S", 46_068, 350).at(78, 39_800, 68, 301))
                        .gpu(gpu().model("NVIDIA L40S", 46_068, 350).at(12, 4_200, 47, 92))
                        .gpu(
                                gpu().model("NVIDIA L40S", 46_068, 350)
                                        .at(96, 44_100, 88, 349)
                                        .slowedBy("hardware thermal slowdown"))
                        .gpu(gpu().model("NVIDIA L40S", 46_068, 350).lost())
                        .build());
        workers.add(
                worker(6, "artist-mia")
                        .tagged("workstation")
                        .inGroups("floor-2")
                        .idle(Duration.ofHours(3))
                        .gpu(
                                gpu().model("NVIDIA RTX 2000 Ada Laptop GPU", 8_188, 35)
                                        .at(3, 1_140, 44, 0)
                                        .noPower("not supported by this GPU")
                                        .noFan("not supported by this GPU"))
                        .build());
        workers.add(
                worker(7, "artist-noor")
                        .tagged("workstation")
                        .inGroups("floor-2")
                        .gpu(gpu().model("NVIDIA RTX A5000", 24_564, 230))
                        .asleep(Duration.ofHours(9))
                        .build());
        workers.add(
                worker(8, "render-04").tagged("render", "4090").gpus(2, gpu()).waking().build());
        workers.add(
                worker(9, "render-05")
                        .tagged("render")
                        .gpu(
                                gpu().model("NVIDIA GeForce RTX 3080", 10_240, 320)
                                        .at(41, 6_100, 58, 190))
                        .degraded()
                        .build());
        workers.add(
                worker(10, "render-06")
                        .tagged("render")
                        .gpu(gpu().at(99, 23_900, 74, 448))
                        .down()
                        .build());
        workers.add(
                worker(11, "render-07")
                        .tagged("render")
                        .gpus(2, gpu().at(0, 420, 36, 19))
                        .shuttingDown()
                        .build());
        workers.add(
                worker(12, "linux-build")
                        .tagged("spare")
                        .idle(Duration.ofMinutes(8))
                        .noNvml("libnvidia-ml.so.1 was not found: is the NVIDIA driver installed?")
                        .build());
        return of(
                workers,
                List.of(
                        notice(
                                3,
                                12,
                                Severity.CRITICAL,
                                10,
                                "render-06 is down: no sign of life for 4 min"),
                        notice(2, 95, Severity.WARNING, 5, "train-02: GPU 3 fell off the bus"),
                        notice(
                                1,
                                700,
                                Severity.INFO,
                                8,
                                "render-04 is being woken: asked for in the window")));
    }

    /// A machine of each kind that is hard to show.
    public static FleetSnapshot odd() {
        String longName = "workstation-of-the-lighting-department-second-floor-behind-the-plants";
        return of(
                worker(1, longName)
                        .tagged(
                                "a-tag-that-somebody-wrote-a-whole-sentence-into",
                                "another-very-long-tag-for-the-machine",
                                "third",
                                "fourth")
                        .inGroups("the-group-with-the-longest-name-in-the-whole-building")
                        .gpu(
                                gpu().model(
                                                "NVIDIA RTX PRO 6000 Blackwell Max-Q Workstation Edition",
                                                97_887,
                                                300)
                                        .at(100, 97_001, 91, 300))
                        .build(),
                worker(2, longName + "-2")
                        .gpus(
                                2,
                                gpu().model("NVIDIA RTX 6000 Ada Generation", 49_140, 300)
                                        .at(100, 48_900, 84, 299))
                        .build(),
                worker(3, "three").gpus(3, gpu().at(100, 24_000, 100, 1_450)).build(),
                worker(4, "five").gpus(5, gpu().at(55, 12_000, 60, 200)).build(),
                worker(5, "sixteen")
                        .gpus(16, gpu().model(A100, 81_920, 400).at(100, 80_000, 71, 399))
                        .build(),
                worker(6, "fresh").pending().build(),
                worker(7, "refused").failed("its agent did not connect within 30 s").build(),
                worker(8, "twins").gpu(gpu().at(50, 9_000, 60, 200)).conflict().build(),
                worker(9, "unsure").gpu(gpu().at(50, 9_000, 60, 200)).unknown().build(),
                worker(10, "lonely-lost")
                        .gpu(
                                gpu().lost()
                                        .failedBy(
                                                45,
                                                "Preemptive cleanup, due to previous errors",
                                                79,
                                                "GPU has fallen off the bus"))
                        .build(),
                worker(11, "twelve").gpus(12, gpu().at(30, 8_000, 50, 150)).build());
    }

    /// Very many machines, the same for the same seed.
    public static FleetSnapshot many(int count, long seed) {
        Random random = new Random(seed);
        List<WorkerView> workers = new ArrayList<>();
        for (int at = 1; at <= count; at++) {
            WorkerBuilder worker = worker(at, "node-%03d".formatted(at)).tagged("rack-" + at % 16);
            double[] loads = random.doubles(1L << random.nextInt(4)).toArray();
            double most = 1;
            switch (random.nextInt(10)) {
                case 0, 1 -> worker.asleep(Duration.ofMinutes(1 + random.nextInt(600)));
                case 2 -> {
                    worker.idle(Duration.ofMinutes(1 + random.nextInt(60)));
                    most = 0.02;
                }
                default -> {
                    // It stays on.
                }
            }
            for (double part : loads) {
                double load = most * part;
                worker.gpu(gpu().at(100 * load, 24_000 * load, 35 + 45 * load, 20 + 420 * load));
            }
            workers.add(worker.build());
        }
        return of(workers, List.of());
    }

    /// What happened so many seconds ago.
    public static Notice notice(
            long id, int secondsAgo, Severity severity, long worker, String text) {
        return new Notice(id, NOW.minusSeconds(secondsAgo), severity, worker, text);
    }
}
