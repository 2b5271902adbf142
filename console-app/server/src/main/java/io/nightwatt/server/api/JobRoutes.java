package io.nightwatt.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.JobOutput;
import io.nightwatt.engine.console.JobView;
import io.nightwatt.engine.console.Role;
import io.nightwatt.engine.dispatch.Strategy;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.job.JobSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Jobs: submitted, shown, and all that a person can ask of them.
final class JobRoutes {

    private final FleetClient fleet;
    private final Templates templates;
    private final Caller caller;

    JobRoutes(FleetClient fleet, Templates templates, Caller caller) {
        this.fleet = fleet;
        this.templates = templates;
        this.caller = caller;
    }

    /// @param running also what runs now; otherwise that ends, and only the rest is given up
    record CancelBody(boolean running, @Nullable String reason) {}

    record PauseBody(@Nullable String reason) {}

    /// What takes no words.
    record EmptyBody() {}

    record PriorityBody(@Nullable Integer priority) {}

    record StrategyBody(@Nullable String strategy) {}

    HttpResponse submit(HttpRequest request) {
        return Exchange.read(
                request,
                ObjectNode.class,
                body -> {
                    ObjectNode whole = templates.filled(body);
                    if (caller.role() == Role.SUBMITTER) {
                        makeOwn(whole);
                    }
                    JobBody job = Exchange.MAPPER.treeToValue(whole, JobBody.class);
                    return submit(job.spec());
                });
    }

    /// A submitter's job is its own, and of its own project.
    private void makeOwn(ObjectNode job) {
        String owner = job.path("owner").asText("");
        if (!owner.isBlank() && !owner.equals(caller.name())) {
            throw new IllegalArgumentException(
                    "with this token \"owner\" is \"%s\", and can be left out"
                            .formatted(caller.name()));
        }
        job.put("owner", caller.name());
        String given = job.path("project").asText("");
        String project = caller.project().orElse(given);
        if (!given.isBlank() && !given.strip().equals(project.strip())) {
            throw new IllegalArgumentException(
                    "with this token \"project\" is \"%s\", and can be left out"
                            .formatted(project));
        }
        job.put("project", project);
    }

    /// A job may wait only for jobs that its submitter may know of.
    private HttpResponse submit(JobSpec spec) {
        if (caller.role() != Role.SUBMITTER) {
            return Exchange.answer(fleet.send(new FleetCommand.SubmitJob(spec)));
        }
        CompletionStage<Optional<JobId>> foreign =
                CompletableFuture.completedStage(Optional.empty());
        for (JobId id : spec.terms().start().after()) {
            foreign =
                    foreign.thenCompose(found ->
                            found.isPresent()
                                    ? CompletableFuture.completedStage(found)
                                    : visible(id)
                                            .thenApply(job ->
                                                    job.isEmpty() ? Optional.of(id) : found));
        }
        return HttpResponse.of(
                foreign.thenApply(id ->
                                id.isPresent()
                                        ? Problem.of(
                                                HttpStatus.CONFLICT,
                                                "there is no " + id.get() + " to wait for")
                                        : Exchange.answer(
                                                fleet.send(new FleetCommand.SubmitJob(spec))))
                        .toCompletableFuture());
    }

    /// A job that this caller may know of.
    private CompletionStage<Optional<Job>> visible(JobId id) {
        return fleet.job(id).thenApply(job -> job.filter(caller::sees));
    }

    /// The jobs that the console remembers, newest first: see [JobList].
    HttpResponse list(ServiceRequestContext ctx, HttpRequest request) {
        return JobList.of(
                ctx.queryParams(),
                fleet.newest().recentJobs().stream().filter(caller::sees).toList());
    }

    HttpResponse show(ServiceRequestContext ctx, HttpRequest request) {
        Optional<JobId> id = id(ctx);
        return id.isEmpty()
                ? unknown(ctx)
                : HttpResponse.of(
                        visible(id.get())
                                .thenApply(found ->
                                        found.map(this::shown).orElseGet(() -> unknown(ctx)))
                                .toCompletableFuture());
    }

    private Optional<JobView> recent(JobId id) {
        return fleet.newest().recentJobs().stream()
                .filter(each -> each.id().equals(id))
                .findFirst();
    }

    private HttpResponse shown(Job job) {
        JobView view = recent(job.id()).orElseGet(() -> JobView.ofStored(job));
        return Exchange.json(HttpStatus.OK, JobDocument.of(view, job));
    }

    /// What a segment's program has written, from `from` on (negative counts from the end).
    HttpResponse log(ServiceRequestContext ctx, HttpRequest request) {
        Optional<JobId> id = id(ctx);
        if (id.isEmpty()) {
            return unknown(ctx);
        }
        try {
            Queries.allowOnly(ctx.queryParams(), List.of("from", "segment"));
            int segment = Integer.parseInt(query(ctx, "segment", "0"));
            long from = Long.parseLong(query(ctx, "from", "0"));
            return HttpResponse.of(
                    visible(id.get())
                            .thenCompose(job ->
                                    job.isEmpty()
                                            ? CompletableFuture.completedStage(unknown(ctx))
                                            : fleet.output(id.get(), segment, from)
                                                    .thenApply(JobRoutes::log))
                            .toCompletableFuture());
        } catch (NumberFormatException e) {
            return Problem.of(HttpStatus.BAD_REQUEST, "\"segment\" and \"from\" are whole numbers");
        } catch (IllegalArgumentException e) {
            return Problem.of(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
    }

    private static String query(ServiceRequestContext ctx, String name, String missing) {
        String value = ctx.queryParam(name);
        return value == null ? missing : value;
    }

    private static HttpResponse log(JobOutput output) {
        return output.problem().isEmpty()
                ? Exchange.json(HttpStatus.OK, JobDocument.of(output))
                : Problem.of(HttpStatus.CONFLICT, output.problem());
    }

    HttpResponse cancel(ServiceRequestContext ctx, HttpRequest request) {
        return on(
                ctx,
                request,
                CancelBody.class,
                (id, body) -> new FleetCommand.CancelJob(id, body.running(), given(body.reason())));
    }

    HttpResponse pause(ServiceRequestContext ctx, HttpRequest request) {
        return on(
                ctx,
                request,
                PauseBody.class,
                (id, body) -> new FleetCommand.PauseJob(id, given(body.reason())));
    }

    HttpResponse resume(ServiceRequestContext ctx, HttpRequest request) {
        return on(ctx, request, EmptyBody.class, (id, _) -> new FleetCommand.ResumeJob(id));
    }

    HttpResponse retry(ServiceRequestContext ctx, HttpRequest request) {
        return on(ctx, request, EmptyBody.class, (id, _) -> new FleetCommand.RetryJob(id));
    }

    HttpResponse again(ServiceRequestContext ctx, HttpRequest request) {
        return on(ctx, request, EmptyBody.class, (id, _) -> new FleetCommand.CloneJob(id));
    }

    HttpResponse setPriority(ServiceRequestContext ctx, HttpRequest request) {
        return on(
                ctx,
                request,
                PriorityBody.class,
                (id, body) -> {
                    if (body.priority() == null) {
                        throw new IllegalArgumentException("a \"priority\" of 0 to 100 is needed");
                    }
                    return new FleetCommand.SetJobPriority(id, body.priority());
                });
    }

    HttpResponse strategy() {
        return Exchange.json(
                HttpStatus.OK,
                Exchange.MAPPER
                        .createObjectNode()
                        .put("strategy", fleet.newest().strategy().word()));
    }

    HttpResponse setStrategy(HttpRequest request) {
        return Exchange.read(
                request,
                StrategyBody.class,
                body -> {
                    String word = given(body.strategy());
                    Strategy strategy =
                            Strategy.of(word)
                                    .orElseThrow(() ->
                                            new IllegalArgumentException(
                                                    "a \"strategy\" is one of "
                                                            + words()
                                                            + ", not '"
                                                            + word
                                                            + "'"));
                    return Exchange.answer(fleet.send(new FleetCommand.SetStrategy(strategy)));
                });
    }

    private static String words() {
        return String.join(", ", Arrays.stream(Strategy.values()).map(Strategy::word).toList());
    }

    private interface Wish<T> {
        FleetCommand of(JobId id, T body);
    }

    private <T> HttpResponse on(
            ServiceRequestContext ctx, HttpRequest request, Class<T> type, Wish<T> wish) {
        Optional<JobId> id = id(ctx);
        if (id.isEmpty()) {
            return Problem.of(
                    HttpStatus.BAD_REQUEST,
                    "a job's id is a positive number: " + ctx.pathParam("id"));
        }
        return known(
                ctx,
                id.get(),
                () ->
                        Exchange.read(
                                request,
                                type,
                                body -> Exchange.answer(fleet.send(wish.of(id.get(), body)))));
    }

    /// A job that a submitter may not know of is not there for it. Most are known without a look
    /// into the database, which one thread does for all.
    private HttpResponse known(ServiceRequestContext ctx, JobId id, Supplier<HttpResponse> work) {
        Optional<JobView> recent = recent(id);
        if (recent.isPresent()) {
            return caller.sees(recent.get()) ? work.get() : unknown(ctx);
        }
        return HttpResponse.of(
                visible(id)
                        .thenApply(job -> job.isEmpty() ? unknown(ctx) : work.get())
                        .toCompletableFuture());
    }

    private static Optional<JobId> id(ServiceRequestContext ctx) {
        String id = String.valueOf(ctx.pathParam("id"));
        return id.matches("[1-9]\\d{0,17}")
                ? Optional.of(new JobId(Long.parseLong(id)))
                : Optional.empty();
    }

    private static HttpResponse unknown(ServiceRequestContext ctx) {
        return Problem.of(HttpStatus.NOT_FOUND, "there is no job " + ctx.pathParam("id"));
    }

    private static String given(@Nullable String text) {
        return text == null ? "" : text;
    }
}
