package io.nightwatt.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.JobOutput;
import io.nightwatt.engine.console.JobView;
import io.nightwatt.engine.dispatch.Strategy;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.JobId;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Jobs: submitted, shown, and all that a person can ask of them.
final class JobRoutes {

    private final FleetClient fleet;
    private final Templates templates;

    JobRoutes(FleetClient fleet, Templates templates) {
        this.fleet = fleet;
        this.templates = templates;
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
                    JobBody job = Exchange.MAPPER.treeToValue(whole, JobBody.class);
                    return Exchange.answer(fleet.send(new FleetCommand.SubmitJob(job.spec())));
                });
    }

    HttpResponse list() {
        ArrayNode list = Exchange.MAPPER.createArrayNode();
        fleet.newest().recentJobs().forEach(job -> list.add(JobDocument.of(job)));
        return Exchange.json(HttpStatus.OK, Exchange.MAPPER.createObjectNode().set("jobs", list));
    }

    HttpResponse show(ServiceRequestContext ctx, HttpRequest request) {
        Optional<JobId> id = id(ctx);
        return id.isEmpty()
                ? unknown(ctx)
                : HttpResponse.of(
                        fleet.job(id.get())
                                .thenApply(found ->
                                        found.map(this::shown).orElseGet(() -> unknown(ctx)))
                                .toCompletableFuture());
    }

    private HttpResponse shown(Job job) {
        JobView view =
                fleet.newest().recentJobs().stream()
                        .filter(each -> each.id().equals(job.id()))
                        .findFirst()
                        .orElseGet(() -> JobView.ofStored(job));
        return Exchange.json(HttpStatus.OK, JobDocument.of(view, job));
    }

    /// What a segment's program has written, from `from` on (negative counts from the end).
    HttpResponse log(ServiceRequestContext ctx, HttpRequest request) {
        Optional<JobId> id = id(ctx);
        if (id.isEmpty()) {
            return unknown(ctx);
        }
        try {
            int segment = Integer.parseInt(query(ctx, "segment", "0"));
            long from = Long.parseLong(query(ctx, "from", "0"));
            return HttpResponse.of(
                    fleet.output(id.get(), segment, from)
                            .thenApply(JobRoutes::log)
                            .toCompletableFuture());
        } catch (NumberFormatException e) {
            return Problem.of(HttpStatus.BAD_REQUEST, "\"segment\" and \"from\" are whole numbers");
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
        return Exchange.read(
                request, type, body -> Exchange.answer(fleet.send(wish.of(id.get(), body))));
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
