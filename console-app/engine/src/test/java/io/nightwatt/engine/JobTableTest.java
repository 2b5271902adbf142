package io.nightwatt.engine;

import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.Attempt;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.job.JobSpec;
import io.nightwatt.engine.job.Requirements;
import io.nightwatt.engine.job.Segment;
import io.nightwatt.engine.job.SegmentSpec;
import io.nightwatt.engine.job.Terms;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// A job of two segments in each of its states, and what becomes of it and of its segments by each
/// thing that can happen to it.
class JobTableTest {

    private static final Instant NOW = WorkerBuilder.NOW;
    private static final WorkerId WORKER = new WorkerId(1);
    private static final int FAILURES_MAX = 2;

    @Test
    void everyStateAnswersEveryEventAsWrittenDown() {
        var text = new StringBuilder();
        states().forEach((name, job) -> {
            text.append(line(name, "", job));
            events().forEach((what, event) -> text.append(line("", what, event.apply(job))));
            text.append('\n');
        });
        Golden.assertMatches("job-table.txt", text.toString());
    }

    private static String line(String from, String what, Job job) {
        String segments =
                job.segments().stream()
                        .map(segment -> segment.state().name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "));
        return (from.isEmpty() ? "  + %-24s -> ".formatted(what) : "%-28s    ".formatted(from))
                + "%-10s [%s]%s%n"
                        .formatted(
                                job.state().word(),
                                segments,
                                job.waiting() > 0 ? " " + job.waiting() + " in line" : "")
                        .replace("\r", "");
    }

    private static Map<String, Job> states() {
        Job queued = queued();
        Job assigned = assign(queued, 0, 1);
        Job running = start(assigned, 0);
        var states = new LinkedHashMap<String, Job>();
        states.put("queued", queued);
        states.put("paused", queued.paused("by ann", NOW));
        states.put("assigned", assigned);
        states.put("running", running);
        states.put("running, failed once", start(assign(fail(running), 0, 2), 0));
        states.put("running, paused", running.paused("by ann", NOW));
        states.put("running, both", start(assign(running, 1, 2), 1));
        states.put("half done", finish(running, 0));
        states.put("done", finish(start(assign(finish(running, 0), 1, 2), 1), 1));
        states.put("failed", failed());
        states.put("cancelled", queued.withoutRest(true, "by ann", NOW));
        return states;
    }

    /// As the engine has it: what waits is given up when a segment has failed for good.
    private static Job failed() {
        Job running = start(assign(queued(), 0, 1), 0);
        Job again = start(assign(fail(running), 0, 2), 0);
        return fail(again).withoutRest(false, "exit 1", NOW);
    }

    private static Map<String, UnaryOperator<Job>> events() {
        var events = new LinkedHashMap<String, UnaryOperator<Job>>();
        events.put("pause", job -> job.paused("by ann", NOW));
        events.put("resume", job -> job.resumed("by ann", NOW));
        events.put("retry", job -> job.retried("by ann", NOW));
        events.put("priority", job -> job.withPriority(90));
        events.put("cancel the rest", job -> job.withoutRest(false, "by ann", NOW));
        events.put("cancel all", job -> job.withoutRest(true, "by ann", NOW));
        events.put(
                "segment 1 is assigned",
                job -> is(job, Segment.State.QUEUED) ? assign(job, 0, 7) : job);
        events.put(
                "segment 1 starts", job -> is(job, Segment.State.ASSIGNED) ? start(job, 0) : job);
        events.put("segment 1 is done", job -> isHeld(job) ? finish(job, 0) : job);
        events.put("segment 1 fails", job -> isHeld(job) ? fail(job) : job);
        events.put("worker of 1 is lost", job -> isHeld(job) ? lose(job) : job);
        return events;
    }

    private static boolean is(Job job, Segment.State state) {
        return job.segment(0).state() == state;
    }

    private static boolean isHeld(Job job) {
        return job.segment(0).attempt().isPresent();
    }

    private static Job queued() {
        var segments = List.of(SegmentSpec.of(Map.of()), SegmentSpec.of(Map.of()));
        var spec =
                JobSpec.of("shot", "ann", "film", Requirements.of("render"), 50, segments)
                        .withTerms(Terms.DEFAULT.withRetries(FAILURES_MAX - 1));
        return Job.submitted(new JobId(1), spec, NOW);
    }

    private static Job assign(Job job, int index, long number) {
        var attempt = Attempt.given(number, WORKER, NOW, List.of());
        return job.with(index, job.segment(index).assigned(attempt), NOW);
    }

    private static Job start(Job job, int index) {
        return job.with(index, job.segment(index).started(NOW), NOW);
    }

    private static Job finish(Job job, int index) {
        return job.with(index, job.segment(index).done(), NOW);
    }

    private static Job fail(Job job) {
        Segment failed = job.segment(0).failed(WORKER, NOW, "exit 1", "exit 1", FAILURES_MAX);
        Job changed = job.with(0, failed, NOW);
        return failed.state() == Segment.State.FAILED
                ? changed.withoutRest(false, "exit 1", NOW)
                : changed;
    }

    private static Job lose(Job job) {
        return job.with(0, job.segment(0).requeued("ws-1 is down"), NOW);
    }
}
