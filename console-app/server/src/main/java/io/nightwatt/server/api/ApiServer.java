package io.nightwatt.server.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.common.TlsKeyPair;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.server.identity.ServerIdentity;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The admin port: TLS, this machine only, a bearer token for everything but `/healthz`.
///
/// Errors are RFC 9457 problem details.
public final class ApiServer implements AutoCloseable {

    private static final int BODY_MAX_BYTES = 64 * 1024;
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private final FleetClient fleet;
    private final Server server;

    private ApiServer(FleetClient fleet, ServerIdentity identity, AdminToken token, int port) {
        this.fleet = fleet;
        this.server =
                Server.builder()
                        .port(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                                SessionProtocol.HTTPS)
                        .tls(TlsKeyPair.of(identity.key(), identity.certificate(), identity.ca()))
                        .tlsCustomizer(tls -> tls.protocols("TLSv1.3"))
                        .maxRequestLength(BODY_MAX_BYTES)
                        .maxNumConnections(256)
                        .gracefulShutdownTimeoutMillis(0, 500)
                        .disableServerHeader()
                        .service("/healthz", (_, _) -> HttpResponse.of("ok\n"))
                        .route()
                        .get("/api/v1/status")
                        .build(guarded(token, (_, _) -> status()))
                        .route()
                        .post("/api/v1/admin/enrolment-tokens")
                        .build(guarded(token, body(TokenBody.class, this::mint)))
                        .route()
                        .post("/api/v1/admin/workers/{id}/shutdown")
                        .build(guarded(token, this::shutdown))
                        .route()
                        .post("/api/v1/admin/workers/{id}/wake")
                        .build(guarded(token, this::wake))
                        .build();
    }

    /// Opens the port on the loopback interface; 0 picks a free one.
    public static ApiServer open(
            FleetClient fleet, ServerIdentity identity, AdminToken token, int port) {
        ApiServer opened = new ApiServer(fleet, identity, token, port);
        opened.server.start().join();
        return opened;
    }

    public int port() {
        return server.activeLocalPort();
    }

    @Override
    public void close() {
        server.stop().join();
    }

    /// @param name empty or missing takes the machine's own name
    record TokenBody(
            @Nullable String name, @Nullable Set<String> tags, @Nullable Set<String> groups) {}

    record PowerBody(boolean confirm, boolean force, @Nullable String reason) {}

    private HttpResponse status() {
        return json(HttpStatus.OK, StatusDocument.of(fleet.newest()).json() + "\n");
    }

    private HttpResponse mint(TokenBody body) {
        return answer(
                fleet.send(
                        new FleetCommand.MintToken(
                                body.name() == null ? "" : body.name(),
                                body.tags() == null ? Set.of() : new TreeSet<>(body.tags()),
                                body.groups() == null ? Set.of() : new TreeSet<>(body.groups()))));
    }

    private HttpResponse shutdown(ServiceRequestContext ctx, HttpRequest request) {
        return power(
                ctx,
                request,
                "drain the worker and power it down",
                (worker, body) -> new FleetCommand.PowerDown(worker, body.force(), reason(body)));
    }

    private HttpResponse wake(ServiceRequestContext ctx, HttpRequest request) {
        return power(
                ctx,
                request,
                "send the wake signal",
                (worker, body) -> new FleetCommand.Wake(worker, reason(body)));
    }

    private HttpResponse power(
            ServiceRequestContext ctx,
            HttpRequest request,
            String whatItDoes,
            BiFunction<WorkerId, PowerBody, FleetCommand> command) {
        String id = String.valueOf(ctx.pathParam("id"));
        if (!id.matches("[1-9]\\d{0,17}")) {
            return Problem.of(HttpStatus.BAD_REQUEST, "a worker id is a positive number: " + id);
        }
        WorkerId worker = new WorkerId(Long.parseLong(id));
        boolean known =
                fleet.newest().workers().stream().anyMatch(view -> view.id().equals(worker));
        if (!known) {
            return Problem.of(HttpStatus.NOT_FOUND, "there is no " + worker);
        }
        return parsed(
                request,
                PowerBody.class,
                body ->
                        body.confirm()
                                ? answer(fleet.send(command.apply(worker, body)))
                                : Problem.of(
                                        HttpStatus.CONFLICT,
                                        "this would "
                                                + whatItDoes
                                                + "; send \"confirm\": true to do it"));
    }

    private static String reason(PowerBody body) {
        return body.reason() == null ? "" : body.reason();
    }

    private static HttpResponse answer(CompletionStage<Answer> coming) {
        return HttpResponse.of(
                coming.thenApply(answer ->
                                switch (answer) {
                                    case Answer.Done _ -> json(HttpStatus.OK, "{\"done\": true}\n");
                                    case Answer.Refused(String why) ->
                                            Problem.of(HttpStatus.CONFLICT, why);
                                    case Answer.Token token -> token(token);
                                })
                        .toCompletableFuture());
    }

    private static HttpResponse token(Answer.Token token) {
        ObjectNode node =
                MAPPER.createObjectNode()
                        .put("token", token.token())
                        .put("expires_at", token.expiresAt().toString())
                        .put("console", token.console());
        return json(HttpStatus.CREATED, node + "\n");
    }

    private static HttpService guarded(AdminToken token, HttpService inner) {
        return (ctx, request) -> {
            String shown = request.headers().get(HttpHeaderNames.AUTHORIZATION, "");
            if (!shown.startsWith("Bearer ")
                    || !token.matches(shown.substring("Bearer ".length()).strip())) {
                return Problem.of(HttpStatus.UNAUTHORIZED, "a bearer token is needed");
            }
            return inner.serve(ctx, request);
        };
    }

    private static <T> HttpService body(Class<T> type, Function<T, HttpResponse> work) {
        return (_, request) -> parsed(request, type, work);
    }

    private static <T> HttpResponse parsed(
            HttpRequest request, Class<T> type, Function<T, HttpResponse> work) {
        return HttpResponse.of(
                request.aggregate()
                        .thenApply(whole -> {
                            try {
                                String text = whole.contentUtf8();
                                return work.apply(
                                        MAPPER.readValue(text.isBlank() ? "{}" : text, type));
                            } catch (JsonProcessingException e) {
                                return Problem.of(HttpStatus.BAD_REQUEST, e.getOriginalMessage());
                            }
                        }));
    }

    private static HttpResponse json(HttpStatus status, String text) {
        return HttpResponse.of(status, MediaType.JSON_UTF_8, text);
    }
}
