package io.nightwatt.server.api;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.common.TlsKeyPair;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.Route;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.server.identity.ServerIdentity;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// The admin port: TLS, this machine only, a bearer token for everything but `/healthz`.
///
/// Errors are RFC 9457 problem details.
public final class ApiServer implements AutoCloseable {

    private static final int BODY_MAX_BYTES = 64 * 1024;
    private static final int CONNECTIONS_MAX = 256;
    private static final String WORKER = "/api/v1/admin/workers/{id}";

    private final Server server;

    private ApiServer(Server server) {
        this.server = server;
    }

    /// Opens the port on the loopback interface; 0 picks a free one.
    public static ApiServer open(
            FleetClient fleet, ServerIdentity identity, AdminToken token, int port) {
        ServerBuilder builder =
                Server.builder()
                        .port(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                                SessionProtocol.HTTPS)
                        .tls(TlsKeyPair.of(identity.key(), identity.certificate(), identity.ca()))
                        .tlsCustomizer(tls -> tls.protocols("TLSv1.3"))
                        .maxRequestLength(BODY_MAX_BYTES)
                        .maxNumConnections(CONNECTIONS_MAX)
                        .gracefulShutdownTimeoutMillis(0, 500)
                        .disableServerHeader()
                        .service("/healthz", (_, _) -> HttpResponse.of("ok\n"));
        addRoutes(builder, fleet, token);
        Server server = builder.build();
        server.start().join();
        return new ApiServer(server);
    }

    private static void addRoutes(ServerBuilder builder, FleetClient client, AdminToken token) {
        FleetRoutes fleet = new FleetRoutes(client);
        WorkerRoutes workers = new WorkerRoutes(client);
        String settings = "/api/v1/admin/power/settings";
        Routes routes = new Routes(builder, token);
        routes.add(HttpMethod.GET, "/api/v1/status", (_, _) -> fleet.status());
        routes.add(
                HttpMethod.POST,
                "/api/v1/admin/enrolment-tokens",
                (_, request) -> fleet.mintToken(request));
        routes.add(HttpMethod.GET, settings, (_, _) -> fleet.powerSettings());
        routes.add(HttpMethod.PUT, settings, (_, request) -> fleet.setPowerSettings(request));
        routes.add(HttpMethod.PATCH, WORKER, workers::change);
        routes.add(HttpMethod.DELETE, WORKER, workers::decommission);
        routes.add(HttpMethod.POST, WORKER + "/shutdown", workers::shutdown);
        routes.add(HttpMethod.POST, WORKER + "/cancel-shutdown", workers::cancelShutdown);
        routes.add(HttpMethod.POST, WORKER + "/wake", workers::wake);
        routes.add(HttpMethod.POST, WORKER + "/accept", workers::acceptIdentity);
    }

    public int port() {
        return server.activeLocalPort();
    }

    @Override
    public void close() {
        server.stop().join();
    }

    /// Adds routes that need the token.
    private record Routes(ServerBuilder builder, AdminToken token) {

        void add(HttpMethod method, String path, HttpService service) {
            builder.service(
                    Route.builder().methods(method).path(path).build(), guarded(token, service));
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
    }
}
