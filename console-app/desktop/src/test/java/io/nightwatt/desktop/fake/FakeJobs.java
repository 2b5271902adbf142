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
import io.nightwatt.engine.job.Requirements;
import io.nightwatt.engine.job.Segment;
import io.nightwatt.engine.job.SegmentSpec;
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

    public static List<JobView> views(List<Job> jobs) {
        return jobs.stream().map(JobView::ofStored).toList();
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
            job = job.with(at, Segment.QUEUED.done(), now.minusSeconds(1_200));
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
            job = job.with(at, Segment.QUEUED.done(), now.minusSeconds(8_000));
        }
        return job.with(
                0,
                Segment.QUEUED.failed(
                        new WorkerId(2),
                        now.minusSeconds(7_000),
                        "exit 1",
                        "segment 1 failed on render-02: the program ended with 1; it said: Error:"
                                + " cache is not baked",
                        1),
                now.minusSeconds(7_000));
    }

    private static Job done(Instant now) {
        Job job = job(4, "shot-001 beauty", "film", "1-12x3", now.minus(Duration.ofHours(5)));
        for (int at = 0; at < 4; at++) {
            job = job.with(at, Segment.QUEUED.done(), now.minusSeconds(10_000));
        }
        return job;
    }
}
