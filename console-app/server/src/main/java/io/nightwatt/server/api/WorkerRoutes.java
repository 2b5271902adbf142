package io.nightwatt.server.api;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.fleet.WakeSettings;
import io.nightwatt.engine.fleet.WorkerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What concerns one worker. What takes a machine down or out needs `"confirm": true`; without, the
/// answer says what it would do.
final class WorkerRoutes {

    private final FleetClient fleet;

    WorkerRoutes(FleetClient fleet) {
        this.fleet = fleet;
    }

    record ActionBody(boolean confirm, boolean force, @Nullable String reason) {

        String why() {
            return reason == null ? "" : reason;
        }
    }

    record DrainBody(@Nullable String reason) {}

    /// What is missing stays as it is.
    record PatchBody(
            @Nullable String name,
            @Nullable Set<String> tags,
            @Nullable Set<String> groups,
            @Nullable WakeBody wake) {}

    record WakeBody(@Nullable List<String> macs, @Nullable List<String> targets) {

        WakeSettings settings() {
            return new WakeSettings(
                    macs == null ? List.of() : macs, targets == null ? List.of() : targets);
        }
    }

    HttpResponse shutdown(ServiceRequestContext ctx, HttpRequest request) {
        return confirmed(
                ctx,
                request,
                "drain the worker and power it down",
                (worker, body) -> new FleetCommand.PowerDown(worker, body.force(), body.why()));
    }

    HttpResponse wake(ServiceRequestContext ctx, HttpRequest request) {
        return confirmed(
                ctx,
                request,
                "send the wake signal",
                (worker, body) -> new FleetCommand.Wake(worker, body.why()));
    }

    HttpResponse decommission(ServiceRequestContext ctx, HttpRequest request) {
        return confirmed(
                ctx,
                request,
                "take the worker out of the fleet and revoke its identity",
                (worker, body) -> new FleetCommand.Decommission(worker, body.why()));
    }

    HttpResponse acceptIdentity(ServiceRequestContext ctx, HttpRequest request) {
        return confirmed(
                ctx,
                request,
                "let the next agent that connects with this worker's key act for it",
                (worker, _) -> new FleetCommand.AcceptIdentity(worker));
    }

    HttpResponse acceptGpus(ServiceRequestContext ctx, HttpRequest request) {
        return confirmed(
                ctx,
                request,
                "take the machine as it is now, with the GPUs that are there, and give it jobs"
                        + " again",
                (worker, _) -> new FleetCommand.AcceptGpus(worker));
    }

    HttpResponse drain(ServiceRequestContext ctx, HttpRequest request) {
        return known(
                ctx,
                worker ->
                        Exchange.read(
                                request,
                                DrainBody.class,
                                body ->
                                        Exchange.answer(
                                                fleet.send(
                                                        new FleetCommand.Drain(
                                                                worker,
                                                                body.reason() == null
                                                                        ? ""
                                                                        : body.reason())))));
    }

    HttpResponse endDrain(ServiceRequestContext ctx, HttpRequest request) {
        return unasked(ctx, request, FleetCommand.EndDrain::new);
    }

    HttpResponse clearInvestigation(ServiceRequestContext ctx, HttpRequest request) {
        return unasked(ctx, request, FleetCommand.ClearInvestigation::new);
    }

    HttpResponse cancelShutdown(ServiceRequestContext ctx, HttpRequest request) {
        return unasked(ctx, request, FleetCommand.CancelPowerDown::new);
    }

    /// What needs no confirmation.
    private HttpResponse unasked(
            ServiceRequestContext ctx,
            HttpRequest request,
            Function<WorkerId, FleetCommand> command) {
        return known(
                ctx,
                worker ->
                        Exchange.read(
                                request,
                                ActionBody.class,
                                _ -> Exchange.answer(fleet.send(command.apply(worker)))));
    }

    /// Makes the changes one after the other; the first that is refused ends it.
    HttpResponse change(ServiceRequestContext ctx, HttpRequest request) {
        return known(
                ctx,
                worker ->
                        Exchange.read(
                                request,
                                PatchBody.class,
                                body -> Exchange.answer(inTurn(commands(worker, body)))));
    }

    private static List<FleetCommand> commands(WorkerId worker, PatchBody body) {
        List<FleetCommand> commands = new ArrayList<>();
        if (body.name() != null) {
            commands.add(new FleetCommand.Rename(worker, body.name()));
        }
        if (body.tags() != null) {
            commands.add(new FleetCommand.SetTags(worker, body.tags()));
        }
        if (body.groups() != null) {
            commands.add(new FleetCommand.SetGroups(worker, body.groups()));
        }
        if (body.wake() != null) {
            commands.add(new FleetCommand.SetWake(worker, body.wake().settings()));
        }
        return commands;
    }

    private CompletionStage<Answer> inTurn(List<FleetCommand> commands) {
        CompletionStage<Answer> last = CompletableFuture.completedStage(new Answer.Done());
        for (FleetCommand command : commands) {
            last =
                    last.thenCompose(answer ->
                            answer instanceof Answer.Done
                                    ? fleet.send(command)
                                    : CompletableFuture.completedStage(answer));
        }
        return last;
    }

    private HttpResponse confirmed(
            ServiceRequestContext ctx,
            HttpRequest request,
            String whatItDoes,
            BiFunction<WorkerId, ActionBody, FleetCommand> command) {
        return known(
                ctx,
                worker ->
                        Exchange.read(
                                request,
                                ActionBody.class,
                                body ->
                                        body.confirm()
                                                ? Exchange.answer(
                                                        fleet.send(command.apply(worker, body)))
                                                : Problem.of(
                                                        ProblemType.CONFIRM_NEEDED,
                                                        "this would "
                                                                + whatItDoes
                                                                + "; send \"confirm\": true to do"
                                                                + " it")));
    }

    /// Lets `work` answer when the path names a worker of the fleet.
    HttpResponse known(ServiceRequestContext ctx, Function<WorkerId, HttpResponse> work) {
        String id = String.valueOf(ctx.pathParam("id"));
        if (!id.matches("[1-9]\\d{0,17}")) {
            return Problem.of(HttpStatus.BAD_REQUEST, "a worker id is a positive number: " + id);
        }
        WorkerId worker = new WorkerId(Long.parseLong(id));
        boolean exists =
                fleet.newest().workers().stream().anyMatch(view -> view.id().equals(worker));
        return exists
                ? work.apply(worker)
                : Problem.of(HttpStatus.NOT_FOUND, "there is no " + worker);
    }
}
