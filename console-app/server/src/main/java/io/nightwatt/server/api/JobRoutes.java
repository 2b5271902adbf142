package io.nightwatt.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.JobView;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.job.JobSpec;
import io.nightwatt.engine.job.Requirements;
import io.nightwatt.engine.job.SegmentSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Jobs: submitted, listed, cancelled.
final class JobRoutes {

    private final FleetClient fleet;

    JobRoutes(FleetClient fleet) {
        this.fleet = fleet;
    }

    /// A job; only `name` and `type` must be there.
    ///
    /// @param type the job template that its segments run with
    /// @param segments the parameters of each, in order; missing makes one without any
    /// @param gpus 1 when missing
    record Body(
            @Nullable String name,
            @Nullable String type,
            @Nullable String project,
            @Nullable Integer priority,
            @Nullable Set<String> tags,
            @Nullable String group,
            @Nullable Integer gpus,
            @Nullable Long vramMb,
            @Nullable String gpuModel,
            @Nullable List<Map<String, String>> segments) {}

    /// @param running also what runs now; otherwise that ends, and only the rest is given up
    record CancelBody(boolean running, @Nullable String reason) {}

    HttpResponse submit(HttpRequest request) {
        return Exchange.read(
                request,
                Body.class,
                body -> Exchange.answer(fleet.send(new FleetCommand.SubmitJob(spec(body)))));
    }

    HttpResponse list() {
        ArrayNode list = Exchange.MAPPER.createArrayNode();
        fleet.newest().recentJobs().forEach(job -> list.add(document(job)));
        return Exchange.json(HttpStatus.OK, Exchange.MAPPER.createObjectNode().set("jobs", list));
    }

    HttpResponse show(ServiceRequestContext ctx, HttpRequest request) {
        String id = String.valueOf(ctx.pathParam("id"));
        return fleet.newest().recentJobs().stream()
                .filter(job -> String.valueOf(job.id().value()).equals(id))
                .findFirst()
                .map(job -> Exchange.json(HttpStatus.OK, document(job)))
                .orElseGet(() -> Problem.of(HttpStatus.NOT_FOUND, "there is no job " + id));
    }

    HttpResponse cancel(ServiceRequestContext ctx, HttpRequest request) {
        String id = String.valueOf(ctx.pathParam("id"));
        if (!id.matches("[1-9]\\d{0,17}")) {
            return Problem.of(HttpStatus.BAD_REQUEST, "a job's id is a positive number: " + id);
        }
        return Exchange.read(
                request,
                CancelBody.class,
                body ->
                        Exchange.answer(
                                fleet.send(
                                        new FleetCommand.CancelJob(
                                                new JobId(Long.parseLong(id)),
                                                body.running(),
                                                body.reason() == null ? "" : body.reason()))));
    }

    private static JobSpec spec(Body body) {
        if (body.name() == null || body.type() == null) {
            throw new IllegalArgumentException("a job needs a \"name\" and a \"type\"");
        }
        List<Map<String, String>> segments =
                body.segments() == null ? List.of(Map.of()) : body.segments();
        return new JobSpec(
                body.name(),
                "api",
                body.project() == null ? "" : body.project(),
                new Requirements(
                        body.tags() == null ? new TreeSet<>() : new TreeSet<>(body.tags()),
                        body.group() == null ? "" : body.group(),
                        body.type(),
                        body.gpus() == null ? 1 : body.gpus(),
                        body.vramMb() == null ? 0 : body.vramMb(),
                        body.gpuModel() == null ? "" : body.gpuModel()),
                body.priority() == null ? JobSpec.PRIORITY_DEFAULT : body.priority(),
                segments.stream().map(SegmentSpec::of).toList());
    }

    private static ObjectNode document(JobView job) {
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
                        .put("progress_percent", Math.round(job.progress() * 1000) / 10.0);
        ArrayNode workers = document.putArray("worker_ids");
        job.workers().forEach(worker -> workers.add(worker.value()));
        return document;
    }
}
