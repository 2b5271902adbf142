package io.nightwatt.desktop.fake;

import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.JobView;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.fleet.Activity;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.Attempt;
import io.nightwatt.engine.job.Frames;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.job.JobSpec;
import io.nightwatt.engine.job.Jobs;
import io.nightwatt.engine.job.Requirements;
import io.nightwatt.engine.job.Segment;
import io.nightwatt.engine.job.SegmentSpec;
import io.nightwatt.engine.job.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Jobs of a studio's day, the newest first.
public final class FakeJobs {

    /// What a render writes.
    public static final String LOG =
            """
            Blender 4.5.1 LTS
            Read blend: shot-010.blend
            Fra:11 Mem:1482.11M | Time:00:41.02 | Remaining:01:12.40 | Sample 1216/4096
            Fra:11 Mem:1482.11M | Time:00:52.77 | Remaining:00:58.11 | Sample 1856/4096
            Fra:11 Mem:1482.11M | Time:01:04.31 | Remaining:00:44.02 | Sample 2496/4096
            """;

    private static final int WORKERS_EACH = 6;

    private FakeJobs() {}

    /// A day's jobs on a large fleet: each busy worker has a segment of a render, and others wait.
    public static List<Job> renders(FleetSnapshot fleet) {
        List<WorkerId> busy =
                fleet.workers().stream()
                        .filter(worker -> worker.activity() == Activity.BUSY)
                        .map(WorkerView::id)
                        .toList();
        List<Job> jobs = new ArrayList<>();
        long attempts = 0;
        for (int from = 0; from < busy.size(); from += WORKERS_EACH) {
            int shot = 1 + from / WORKERS_EACH;
            Instant at = fleet.at().minus(Duration.ofMinutes(90L - shot));
            Job job =
                    job(100 + shot, "shot-%03d beauty".formatted(10 * shot), "film", "1-120x5", at);
            int ended = shot % 7;
            for (int segment = 0; segment < ended; segment++) {
                job = job.with(segment, Segment.QUEUED.done(), fleet.at().minusSeconds(1_200));
            }
            List<WorkerId> workers = busy.subList(from, Math.min(busy.size(), from + WORKERS_EACH));
            for (WorkerId worker : workers) {
                int segment = ended + workers.indexOf(worker);
                attempts++;
                job =
                        job.with(
                                segment,
                                running(attempts, worker, fleet.at(), attempts % 10 / 10.0),
                                fleet.at().minusSeconds(395));
            }
            jobs.addFirst(job);
        }
        jobs.addAll(0, day(fleet.at()).subList(0, 2));
        return jobs;
    }

    private static Segment running(long attempt, WorkerId worker, Instant now, double done) {
        return Segment.QUEUED
                .assigned(Attempt.given(attempt, worker, now.minusSeconds(400), List.of()))
                .started(now.minusSeconds(395))
                .progressed(done, Optional.empty());
    }

    /// In every state that a job comes to.
    public static List<Job> day(Instant now) {
        return List.of(
                job(9, "shot-040 beauty", "film", "1-250x5", now.minusSeconds(40)),
                job(8, "train sdxl lora", "research", "", now.minusSeconds(300))
                        .paused("", now.minusSeconds(120)),
                running(now),
                failed(now),
                job(5, "shot-002 comp", "film", "1-8x1", now.minusSeconds(9_000))
                        .withoutRest(true, "cancelled by mia: asked for in the window", now),
                done(now));
    }

    /// Renders that are done, by their numbers, the newest first.
    public static List<Job> done(long first, long last, Instant now) {
        List<Job> jobs = new ArrayList<>();
        for (long id = last; id >= first; id--) {
            jobs.add(
                    job(id, "shot-%03d".formatted(id), "film", "", now.minusSeconds(90_000))
                            .with(0, Segment.QUEUED.done(), now.minusSeconds(86_400)));
        }
        return jobs;
    }

    /// Renders that wait, by their numbers, the newest first.
    public static List<Job> waiting(long first, long last, Instant now) {
        List<Job> jobs = new ArrayList<>();
        for (long id = last; id >= first; id--) {
            jobs.add(job(id, "shot-%03d".formatted(id), "film", "", now.minusSeconds(90)));
        }
        return jobs;
    }

    /// As the engine shows them, which has looked why they wait.
    public static List<JobView> views(List<Job> jobs) {
        Jobs known = new Jobs(jobs, 0, 0);
        known.setWait(Requirements.of("render"), Wait.behindOthers("2 workers that fit are busy"));
        return jobs.stream().map(job -> JobView.of(job, known, WorkerBuilder.NOW)).toList();
    }

    private static Job job(long id, String name, String project, String frames, Instant at) {
        JobSpec spec =
                JobSpec.of(
                        name,
                        "mia",
                        project,
                        Requirements.of("render"),
                        JobSpec.PRIORITY_DEFAULT,
                        frames.isEmpty()
                                ? List.of(SegmentSpec.of(Map.of()))
                                : Frames.segments(frames, Map.of()));
        return Job.submitted(new JobId(id), spec, at);
    }

    private static Job running(Instant now) {
        Job job = job(7, "shot-010 beauty", "film", "1-60x5", now.minus(Duration.ofMinutes(90)));
        for (int at = 0; at < 4; at++) {
            job = job.with(at, ran(10 + at, 1 + at, now, 4_800).done(), now.minusSeconds(1_200));
        }
        for (int at = 4; at < 6; at++) {
            WorkerId worker = new WorkerId(at == 4 ? 1 : 4);
            job =
                    job.with(
                            at,
                            running(30 + at, worker, now, at == 4 ? 0.62 : 0.2),
                            now.minusSeconds(395));
        }
        return job;
    }

    private static Job failed(Instant now) {
        Job job = job(6, "shot-007 smoke", "film", "1-4x1", now.minus(Duration.ofHours(3)));
        for (int at = 1; at < 4; at++) {
            job = job.with(at, ran(4 + at, at, now, 9_600).done(), now.minusSeconds(8_000));
        }
        String why = "the program ended with 1; it said: Error: cache is not baked";
        return job.with(
                0,
                ran(4, 3, now, 9_600)
                        .failed(
                                new WorkerId(3),
                                now.minusSeconds(9_000),
                                "ran out of memory",
                                "",
                                2)
                        .assigned(given(9, 2, now, 8_000))
                        .failed(
                                new WorkerId(2),
                                now.minusSeconds(7_000),
                                why,
                                "segment 1 failed on render-02: " + why,
                                2),
                now.minusSeconds(7_000));
    }

    private static Job done(Instant now) {
        Job job = job(4, "shot-001 beauty", "film", "1-12x3", now.minus(Duration.ofHours(5)));
        for (int at = 0; at < 4; at++) {
            job = job.with(at, ran(1 + at, 1 + at, now, 17_400).done(), now.minusSeconds(10_000));
        }
        return job;
    }

    private static Segment ran(long attempt, long worker, Instant now, int secondsAgo) {
        return Segment.QUEUED
                .assigned(given(attempt, worker, now, secondsAgo))
                .started(now.minusSeconds(secondsAgo));
    }

    private static Attempt given(long attempt, long worker, Instant now, int secondsAgo) {
        return Attempt.given(
                attempt, new WorkerId(worker), now.minusSeconds(secondsAgo), List.of());
    }
}
