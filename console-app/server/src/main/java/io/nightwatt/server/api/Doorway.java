package io.nightwatt.server.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.nightwatt.server.api.contract.Forms;
import io.nightwatt.server.audit.AuditEntry;
import io.nightwatt.server.audit.AuditLog;
import io.nightwatt.server.audit.Redacted;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

/// What every call passes: who is it, may it, and is it in the audit log.
///
/// A call that changes something is answered when its line in the log is in the database. While
/// nothing can be written there, nothing can be changed.
final class Doorway {

    private final Entrance entrance;
    private final RouteRoles roles;
    private final Switchboard board;
    private final Before before;
    private final Validators validators;
    private final Replays replays;
    private final Forms forms = Forms.load();
    private final Traffic traffic;
    private final AuditLog audit;
    private final int bodyMaxBytes;

    Doorway(
            Entrance entrance,
            RouteRoles roles,
            Switchboard board,
            Before before,
            Replays replays,
            Traffic traffic,
            AuditLog audit,
            int bodyMaxBytes) {
        this.entrance = entrance;
        this.roles = roles;
        this.board = board;
        this.before = before;
        this.replays = replays;
        validators = new Validators(board);
        this.traffic = traffic;
        this.audit = audit;
        this.bodyMaxBytes = bodyMaxBytes;
    }

    /// Lets calls of one route through.
    ///
    /// Reads a request whole before anything is said: an answer that comes while its body is still
    /// under way resets the stream, and some clients then never see the answer.
    HttpService to(Offered route) {
        return (ctx, request) ->
                HttpResponse.of(
                        request.aggregate().thenApply(whole -> answer(ctx, whole, route.route())));
    }

    private HttpResponse answer(
            ServiceRequestContext ctx, AggregatedHttpRequest whole, String route) {
        String address = ctx.remoteAddress().getAddress().getHostAddress();
        String shown = whole.headers().get(HttpHeaderNames.AUTHORIZATION, "");
        Optional<String> tooMuch = traffic.from(address);
        if (tooMuch.isPresent()) {
            return Traffic.refusal(tooMuch.get(), Traffic.WAIT);
        }
        return switch (entrance.judge(shown, address)) {
            case Entrance.Verdict.Out(HttpStatus status, String why) ->
                    refused(new Call("", address, route, ctx.path()), status, why);
            case Entrance.Verdict.In(Caller caller) -> {
                var call = new Call(caller.name(), address, route, ctx.path());
                Optional<String> tooMany = traffic.of(caller);
                if (tooMany.isPresent()) {
                    yield Traffic.refusal(tooMany.get(), Traffic.WAIT);
                }
                Offered found = board.find(caller, route).orElseThrow();
                if (!roles.allows(caller.role(), route)) {
                    yield refused(
                            call,
                            HttpStatus.FORBIDDEN,
                            "a token with the role %s may not do this"
                                    .formatted(caller.role().word()));
                }
                int length = whole.content().length();
                if (length > bodyMaxBytes) {
                    yield refused(
                            call,
                            HttpStatus.REQUEST_ENTITY_TOO_LARGE,
                            "a body is at most %d bytes long, not %d"
                                    .formatted(bodyMaxBytes, length));
                }
                yield found.isRead()
                        ? validators.read(found, whole, served(found, ctx, whole))
                        : HttpResponse.of(
                                once(call, caller, found, ctx, whole)
                                        .thenApply(AggregatedHttpResponse::toHttpResponse));
            }
        };
    }

    /// A call, as the audit log has it.
    private record Call(String actor, String address, String route, String path) {

        AuditEntry entry(String before, String after, boolean accepted, String note) {
            return new AuditEntry(actor, address, route, path, before, after, accepted, note);
        }
    }

    /// Nobody waits for the line: whoever floods us gets no hold on anything.
    private HttpResponse refused(Call call, HttpStatus status, String why) {
        var _ = audit.write(call.entry("", "", false, status.code() + ": " + why));
        return status.equals(HttpStatus.TOO_MANY_REQUESTS)
                ? Traffic.refusal(why, Traffic.WAIT_AFTER_GUESSES)
                : Problem.of(status, why);
    }

    /// What is refused before anything was tried, because of its key, is in the audit log too; that
    /// an answer is given again is not, for its first time is.
    private CompletionStage<AggregatedHttpResponse> once(
            Call call,
            Caller caller,
            Offered route,
            ServiceRequestContext ctx,
            AggregatedHttpRequest whole) {
        var tried = new AtomicBoolean();
        return replays.answer(
                        caller,
                        ctx,
                        whole,
                        () -> {
                            tried.set(true);
                            return changed(call, caller, route, ctx, whole).aggregate();
                        })
                .thenApply(answer -> {
                    if (!tried.get() && answer.status().isError()) {
                        var _ = audit.write(call.entry("", "", false, note(answer)));
                    }
                    return answer;
                });
    }

    private HttpResponse changed(
            Call call,
            Caller caller,
            Offered route,
            ServiceRequestContext ctx,
            AggregatedHttpRequest whole) {
        if (!audit.hasRoom()) {
            return Problem.of(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "the audit log cannot be written at the moment, and nothing is changed without"
                            + " it; see the console's log");
        }
        return HttpResponse.of(
                validators.inTurn(
                        route, ctx, () -> changedInTurn(call, caller, route, ctx, whole)));
    }

    private CompletionStage<HttpResponse> changedInTurn(
            Call call,
            Caller caller,
            Offered route,
            ServiceRequestContext ctx,
            AggregatedHttpRequest whole) {
        return before.of(caller, route, ctx)
                .thenCompose(was ->
                        validators
                                .change(
                                        caller,
                                        route,
                                        ctx,
                                        whole,
                                        () -> served(route, ctx, whole).aggregate())
                                .handle((answer, failure) ->
                                        noted(call, was, whole, answer, failure)))
                .thenCompose(written -> written);
    }

    private CompletionStage<HttpResponse> noted(
            Call call,
            String was,
            AggregatedHttpRequest whole,
            AggregatedHttpResponse answer,
            Throwable failure) {
        boolean accepted = failure == null && !answer.status().isError();
        String note = failure == null ? note(answer) : "failed: " + failure;
        CompletionStage<Void> written =
                audit.write(call.entry(was, Redacted.of(whole.contentUtf8()), accepted, note));
        HttpResponse given =
                failure == null ? answer.toHttpResponse() : HttpResponse.ofFailure(failure);
        // It is done, written or not; that it could not be written is in the console's own log.
        return written.handle((_, _) -> given);
    }

    private static String note(AggregatedHttpResponse answer) {
        if (!answer.status().isError()) {
            return Integer.toString(answer.status().code());
        }
        try {
            return answer.status().code()
                    + ": "
                    + Exchange.MAPPER.readTree(answer.contentUtf8()).path("detail").asText();
        } catch (IOException e) {
            return Integer.toString(answer.status().code());
        }
    }

    private HttpResponse served(
            Offered route, ServiceRequestContext ctx, AggregatedHttpRequest whole) {
        Optional<String> wrong = wrong(route, ctx, whole);
        if (wrong.isPresent()) {
            return Problem.of(HttpStatus.BAD_REQUEST, wrong.get());
        }
        HttpRequest request = whole.toHttpRequest();
        try {
            return route.service().serve(ctx, request);
        } catch (Exception e) {
            return HttpResponse.ofFailure(e);
        }
    }

    /// What the contract forbids. What is no JSON object at all the route complains of itself, and
    /// so it does of parameters that there are not.
    private Optional<String> wrong(
            Offered route, ServiceRequestContext ctx, AggregatedHttpRequest whole) {
        Optional<String> inQuery = forms.problem(route.route(), ctx.queryParams());
        MediaType told = whole.contentType();
        if (inQuery.isPresent() || (told != null && !told.belongsTo(MediaType.JSON))) {
            return inQuery;
        }
        try {
            String text = whole.contentUtf8();
            JsonNode body = Exchange.MAPPER.readTree(text.isBlank() ? "{}" : text);
            return body.isObject() ? forms.problem(route.route(), body) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
