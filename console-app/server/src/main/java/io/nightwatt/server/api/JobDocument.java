package io.nightwatt.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightwatt.engine.console.JobOutput;
import io.nightwatt.engine.console.JobView;
import io.nightwatt.engine.job.Attempt;
import io.nightwatt.engine.job.Invocation;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.job.Requirements;
import io.nightwatt.engine.job.Segment;
import io.nightwatt.engine.job.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A job as a script reads it. What is not set is null.
final class JobDocument {

    private JobDocument() {}

    /// One of a list.
    static ObjectNode of(JobView job) {
        ObjectNode document =
                Exchange.MAPPER
                        .createObjectNode()
                        .put("id", job.id().value())
                        .put("name", job.name())
                        .put("owner", job.owner())
                        .put("project", job.project())
                        .put("type", job.type())
                        .put("priority", job.priority())
                        .put("state", job.state().word())
                        .put("reason", job.reason())
                        .put("submitted_at", job.submittedAt().toString())
                        .put("since", job.since().toString())
                        .put("segments", job.segments())
                        .put("segments_done", job.segmentsDone())
                        .put("progress_percent", percent(job.progress()));
        ArrayNode workers = document.putArray("worker_ids");
        job.workers().forEach(worker -> workers.add(worker.value()));
        return document;
    }

    /// All that is known of one.
    ///
    /// @param shown as it is in the newest snapshot, or as it is stored
    static ObjectNode of(JobView shown, Job job) {
        ObjectNode document = of(shown).put("paused", job.barrier().paused());
        requirements(document, job.spec().requirements());
        terms(document, job.spec().terms());
        ArrayNode waits = document.putArray("waits_for_jobs");
        job.barrier().after().forEach(id -> waits.add(id.value()));
        ArrayNode parts = document.putArray("segment_list");
        for (int index = 0; index < job.segments().size(); index++) {
            parts.add(segment(job, index));
        }
        return document;
    }

    static ObjectNode of(JobOutput output) {
        return Exchange.MAPPER
                .createObjectNode()
                .put("segment", output.segment())
                .put("attempt", output.attempt())
                .put("worker_id", output.worker().value())
                .put("from", output.from())
                .put("to", output.to())
                .put("end", output.end())
                .put("over", output.over())
                .put("text", output.text());
    }

    private static void requirements(ObjectNode document, Requirements needs) {
        document.set("tags", strings(needs.tags()));
        document.put("group", needs.group())
                .put("gpus", needs.gpus())
                .put("vram_mb", needs.vramMb())
                .put("gpu_model", needs.gpuModel());
    }

    private static void terms(ObjectNode document, Terms terms) {
        Invocation invocation = terms.invocation();
        document.set("preferred_tags", strings(terms.preference().tags()));
        document.put("preferred_group", terms.preference().group());
        document.set("arguments", strings(invocation.arguments()));
        ObjectNode environment = document.putObject("environment");
        invocation.environment().forEach(environment::put);
        document.put("working_folder", invocation.workingFolder())
                .put("output_folder", invocation.outputFolder())
                .put("retries", terms.retries())
                .put("time_limit_seconds", seconds(terms.timeLimit()))
                .put("stuck_after_seconds", seconds(terms.patience().stuckAfter()))
                .put("restart_when_stuck", terms.patience().restarts())
                .put("not_before", time(terms.start().notBefore()))
                .put("deadline", time(terms.deadline()));
        ArrayNode after = document.putArray("after");
        terms.start().after().stream().map(JobId::value).forEach(after::add);
        document.put("client_key", terms.clientKey().isEmpty() ? null : terms.clientKey());
    }

    private static ObjectNode segment(Job job, int index) {
        Segment segment = job.segment(index);
        Optional<Attempt> run = segment.trail().lastRun();
        ObjectNode part =
                Exchange.MAPPER
                        .createObjectNode()
                        .put("number", index + 1)
                        .put("state", segment.state().name().toLowerCase(Locale.ROOT))
                        .put("progress_percent", percent(segment.progress()))
                        .put("reason", segment.reason())
                        .put("checkpoint", segment.checkpoint().orElse(null))
                        .put("failures", segment.failures())
                        .put("attempt", run.map(Attempt::number).orElse(null))
                        .put("worker_id", run.map(each -> each.worker().value()).orElse(null))
                        .put("assigned_at", time(run.map(Attempt::assignedAt)));
        part.set("gpu_uuids", strings(run.flatMap(Attempt::gpus).orElse(List.of())));
        ObjectNode parameters = part.putObject("parameters");
        job.spec().segments().get(index).parameters().forEach(parameters::put);
        ArrayNode failed = part.putArray("failed_on");
        for (Segment.Failure each : segment.trail().failedOn()) {
            failed.addObject()
                    .put("worker_id", each.worker().value())
                    .put("at", each.at().toString())
                    .put("why", each.why());
        }
        return part;
    }

    private static ArrayNode strings(Collection<String> values) {
        ArrayNode array = Exchange.MAPPER.createArrayNode();
        values.forEach(array::add);
        return array;
    }

    private static double percent(double fraction) {
        return Math.round(fraction * 1000) / 10.0;
    }

    private static @Nullable Long seconds(Optional<Duration> span) {
        return span.map(Duration::toSeconds).orElse(null);
    }

    private static @Nullable String time(Optional<Instant> at) {
        return at.map(Instant::toString).orElse(null);
    }
}
