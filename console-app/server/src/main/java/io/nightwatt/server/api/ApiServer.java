package io.nightwatt.server.api;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.Route;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.server.api.contract.ContractRoutes;
import io.nightwatt.server.audit.AuditLog;
import io.nightwatt.server.doctor.Finding;
import io.nightwatt.server.identity.ApiTokens;
import io.nightwatt.server.identity.FailureLimit;
import io.nightwatt.server.identity.ServerIdentity;
import io.nightwatt.server.port.Acceptor;
import io.nightwatt.server.port.ApiPlace;
import io.nightwatt.server.store.AnswerRows;
import io.nightwatt.server.vault.Vault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The admin port: TLS, this machine only unless set otherwise, a bearer token for everything but
/// [Edge#OPEN], and for each role what [RouteRoles] says.
///
/// Errors are RFC 9457 problem details.
public final class ApiServer implements AutoCloseable {

    private static final int BODY_MAX_BYTES = 512 * 1024;

    /// A body up to here is read whole before it is refused; a longer one is cut off, and not every
    /// client sees the answer then.
    private static final int BODY_READ_MAX_BYTES = 1 << 20;

    static final int CONNECTIONS_MAX = 256;
    private static final int STREAMS_MAX = 100;

    /// For a request to arrive, and to be answered.
    private static final Duration REQUEST_MAX = Duration.ofSeconds(10);

    /// For a connection on which nothing is asked, or whose headers do not come to their end.
    private static final Duration IDLE_MAX = Duration.ofSeconds(15);

    /// Armeria waits for what is still being answered only when there is a quiet time after it.
    private static final Duration LAST_WORDS_QUIET = Duration.ofNanos(1);

    private static final Duration LAST_WORDS_MAX = Duration.ofMillis(500);
    private static final int GUESSES_MAX = 20;
    private static final String WORKER = "/api/v1/admin/workers/{id}";

    private final Server server;
    private final Edge edge;
    private final ApiTls tls;

    private ApiServer(Server server, Edge edge, ApiTls tls) {
        this.server = server;
        this.edge = edge;
        this.tls = tls;
    }

    /// What the port speaks for.
    ///
    /// @param fleets the fleet, for who speaks by this name
    /// @param templates the folder of the site's job templates; need not be there
    /// @param doctor looks at this console; may block
    /// @param guesses how many wrong tokens an address may show
    /// @param vitals how the console itself fares
    public record Needs(
            Function<String, FleetClient> fleets,
            Vault vault,
            Path templates,
            ServerIdentity identity,
            AdminToken own,
            ApiTokens tokens,
            FailureLimit guesses,
            AuditLog audit,
            Supplier<List<Finding>> doctor,
            Vitals vitals,
            AnswerRows answers,
            InstantSource realClock) {

        /// As many wrong tokens as are usual.
        public static FailureLimit usualGuesses() {
            return new FailureLimit(GUESSES_MAX, Duration.ofMinutes(1));
        }
    }

    /// Opens the port.
    ///
    /// @throws IllegalArgumentException when the certificate that was given cannot be used
    /// @throws IOException when no port is free
    public static ApiServer open(Needs needs, ApiPlace place) throws IOException {
        ApiTls tls = new ApiTls(needs.identity(), place, needs.realClock());
        ServerBuilder builder =
                Server.builder()
                        .bossGroupFactory(Acceptor::of)
                        .maxRequestLength(BODY_READ_MAX_BYTES)
                        .maxNumConnections(CONNECTIONS_MAX)
                        .requestTimeout(REQUEST_MAX)
                        .idleTimeout(IDLE_MAX)
                        .http2MaxStreamsPerConnection(STREAMS_MAX)
                        .gracefulShutdownTimeout(LAST_WORDS_QUIET, LAST_WORDS_MAX)
                        .disableServerHeader()
                        .errorHandler(new ProblemErrors());
        tls.addTo(builder);
        Templates templates = new Templates(needs.templates());
        Entrance entrance =
                new Entrance(needs.own(), needs.tokens(), needs.guesses(), needs.realClock());
        Edge edge = Edge.open(needs, entrance);
        DoctorRoutes doctor = new DoctorRoutes(needs.doctor(), tls::findings);
        Switchboard board =
                new Switchboard(caller -> routes(needs, templates, edge, doctor, caller));
        RouteRoles roles = new RouteRoles();
        Traffic traffic = new Traffic(System::nanoTime);
        Doorway doorway =
                new Doorway(
                        entrance,
                        roles,
                        board,
                        new Before(board, needs.fleets().apply("")),
                        new Replays(needs.answers(), needs.realClock()),
                        traffic,
                        needs.audit(),
                        BODY_MAX_BYTES);
        edge.addOpen(builder);
        // Everything else is counted at the door.
        Stream.concat(Edge.OPEN.stream(), Stream.of(ContractRoutes.PAGE))
                .forEach(path -> builder.decorator(path, traffic::limited));
        Map<String, HttpService> services = new LinkedHashMap<>();
        for (Offered each : board.all()) {
            HttpService service = doorway.to(each);
            services.put(each.route(), service);
            builder.service(
                    Route.builder().methods(each.method()).path(each.path()).build(), service);
        }
        String version = needs.fleets().apply("").newest().version();
        ContractRoutes.addTo(
                builder,
                new ContractRoutes.Routes(services, roles.words(), version),
                (shown, address) -> traffic.from(address).or(() -> entrance.why(shown, address)));
        Server server = builder.build();
        try {
            server.start().join();
        } catch (RuntimeException e) {
            edge.close();
            tls.close();
            throw e;
        }
        return new ApiServer(server, edge, tls);
    }

    private static List<Offered> routes(
            Needs needs, Templates templates, Edge edge, DoctorRoutes doctor, Caller caller) {
        FleetClient fleet = needs.fleets().apply(caller.name());
        Routes routes = new Routes(fleet, new ArrayList<>());
        addRoutes(routes, fleet);
        RosterRoutes.addTo(routes::add, fleet);
        addJobs(routes, fleet, templates, caller);
        addSecretRoutes(routes, new SecretRoutes(needs.vault(), caller.name()));
        addKeeping(routes, fleet);
        routes.add(HttpMethod.GET, "/api/v1/admin/doctor", doctor::look);
        edge.offer(caller, routes::add);
        return routes.offered();
    }

    private static void addRoutes(Routes routes, FleetClient client) {
        FleetRoutes fleet = new FleetRoutes(client);
        WorkerRoutes workers = new WorkerRoutes(client);
        routes.add(HttpMethod.GET, "/api/v1/status", (_, _) -> fleet.status());
        routes.add(HttpMethod.GET, "/api/v1/admin/fleet", (_, _) -> fleet.name());
        routes.add(HttpMethod.PUT, "/api/v1/admin/fleet", (_, request) -> fleet.setName(request));
        routes.add(
                HttpMethod.POST,
                "/api/v1/admin/enrolment-tokens",
                (_, request) -> fleet.mintToken(request));
        routes.add(HttpMethod.GET, "/api/v1/admin/ledger", new LedgerRoutes(client)::list);
        routes.add(HttpMethod.PATCH, WORKER, workers::change);
        routes.add(HttpMethod.DELETE, WORKER, workers::decommission);
        routes.add(HttpMethod.POST, WORKER + "/shutdown", workers::shutdown);
        routes.add(HttpMethod.POST, WORKER + "/cancel-shutdown", workers::cancelShutdown);
        routes.add(HttpMethod.POST, WORKER + "/wake", workers::wake);
        routes.add(HttpMethod.PUT, WORKER + "/drain", workers::drain);
        routes.add(HttpMethod.DELETE, WORKER + "/drain", workers::endDrain);
        routes.add(HttpMethod.POST, WORKER + "/accept", workers::acceptIdentity);
        routes.add(HttpMethod.POST, WORKER + "/accept-gpus", workers::acceptGpus);
        routes.add(HttpMethod.POST, WORKER + "/clear-investigation", workers::clearInvestigation);
        addMetrics(routes, new MetricRoutes(client));
        addAlerts(routes, client, workers);
        addPower(routes, new PowerRoutes(client, workers));
        addEnergy(routes, new EnergyRoutes(client, workers));
        addSchedules(routes, new ScheduleRoutes(client, workers));
        addRestarts(routes, new RestartRoutes(client, workers));
        routes.add(
                HttpMethod.POST, WORKER + "/wake-test", new WakeTestRoutes(client, workers)::test);
    }

    private static void addRestarts(Routes routes, RestartRoutes restarts) {
        routes.add(HttpMethod.POST, WORKER + "/restart", restarts::restart);
        routes.add(HttpMethod.DELETE, WORKER + "/restart", restarts::callOff);
        routes.add(HttpMethod.GET, WORKER + "/restarts", restarts::ofWorker);
        routes.add(HttpMethod.GET, "/api/v1/admin/restarts", restarts::list);
    }

    private static void addMetrics(Routes routes, MetricRoutes metrics) {
        routes.add(HttpMethod.GET, WORKER + "/metrics", metrics::ofWorker);
        routes.add(
                HttpMethod.GET,
                "/api/v1/admin/workers/metrics/current",
                (_, _) -> metrics.current());
        routes.add(HttpMethod.GET, "/api/v1/admin/metrics", metrics::ofFleet);
    }

    private static void addAlerts(Routes routes, FleetClient client, WorkerRoutes workers) {
        AlertRoutes alerts = new AlertRoutes(client);
        routes.add(HttpMethod.GET, "/api/v1/alerts", alerts::list);
        routes.add(HttpMethod.POST, "/api/v1/alerts/{id}/ack", alerts::acknowledge);
        routes.add(HttpMethod.GET, "/api/v1/alerts/mutes", (_, _) -> alerts.mutes());
        routes.add(HttpMethod.POST, "/api/v1/alerts/mutes", (_, request) -> alerts.mute(request));
        routes.add(HttpMethod.DELETE, "/api/v1/alerts/mutes/{id}", alerts::unmute);
        ChannelRoutes channels = new ChannelRoutes(client);
        String channel = "/api/v1/admin/alert-channels/{name}";
        routes.add(HttpMethod.GET, "/api/v1/admin/alert-channels", (_, _) -> channels.list());
        routes.add(HttpMethod.PUT, channel, channels::set);
        routes.add(HttpMethod.DELETE, channel, channels::remove);
        routes.add(HttpMethod.POST, channel + "/test", channels::test);
        ThresholdRoutes rules = new ThresholdRoutes(client, workers);
        String thresholds = "/api/v1/admin/thresholds";
        routes.add(HttpMethod.GET, thresholds, (_, _) -> rules.all());
        routes.add(HttpMethod.GET, thresholds + "/global", (_, _) -> rules.ofFleet());
        routes.add(HttpMethod.PUT, thresholds + "/global", (_, request) -> rules.setFleet(request));
        routes.add(HttpMethod.GET, WORKER + "/thresholds", rules::ofWorker);
        routes.add(HttpMethod.PUT, WORKER + "/thresholds", rules::setWorker);
        String guard = "/api/v1/admin/thermal-guard";
        routes.add(HttpMethod.GET, guard, (_, _) -> rules.guard());
        routes.add(HttpMethod.PUT, guard, (_, request) -> rules.setGuard(request));
    }

    private static void addPower(Routes routes, PowerRoutes power) {
        String settings = "/api/v1/admin/power/settings";
        routes.add(HttpMethod.GET, settings, (_, _) -> power.policy());
        routes.add(HttpMethod.PUT, settings, (_, request) -> power.setPolicy(request));
        routes.add(
                HttpMethod.POST,
                "/api/v1/admin/power/resume",
                (_, request) -> power.resume(request));
        routes.add(HttpMethod.GET, WORKER + "/power-status", power::status);
        routes.add(HttpMethod.GET, WORKER + "/power-settings", power::settings);
        routes.add(HttpMethod.PUT, WORKER + "/power-settings", power::setSettings);
        routes.add(HttpMethod.PUT, WORKER + "/hold", power::hold);
        routes.add(HttpMethod.DELETE, WORKER + "/hold", power::release);
    }

    private static void addEnergy(Routes routes, EnergyRoutes energy) {
        String tariff = "/api/v1/admin/energy/tariff";
        String meter = WORKER + "/meter-reading";
        routes.add(HttpMethod.GET, "/api/v1/admin/power/consumption", energy::consumption);
        routes.add(HttpMethod.GET, "/api/v1/admin/energy/report", energy::report);
        routes.add(HttpMethod.GET, tariff, (_, _) -> energy.tariff());
        routes.add(HttpMethod.PUT, tariff, (_, request) -> energy.setTariff(request));
        routes.add(HttpMethod.GET, WORKER + "/energy-settings", energy::host);
        routes.add(HttpMethod.PUT, WORKER + "/energy-settings", energy::setHost);
        routes.add(HttpMethod.POST, meter, energy::read);
        routes.add(HttpMethod.DELETE, meter, energy::forget);
    }

    private static void addSchedules(Routes routes, ScheduleRoutes schedules) {
        String ofFleet = "/api/v1/admin/power-schedule";
        String ofGroup = "/api/v1/admin/groups/{group}/power-schedule";
        String ofWorker = WORKER + "/power-schedule";
        routes.add(HttpMethod.GET, "/api/v1/admin/power-schedules", (_, _) -> schedules.list());
        routes.add(HttpMethod.GET, ofFleet, (_, _) -> schedules.ofFleet());
        routes.add(HttpMethod.PUT, ofFleet, (_, request) -> schedules.setOfFleet(request));
        routes.add(HttpMethod.DELETE, ofFleet, (_, _) -> schedules.removeOfFleet());
        routes.add(HttpMethod.GET, ofGroup, schedules::ofGroup);
        routes.add(HttpMethod.PUT, ofGroup, schedules::setOfGroup);
        routes.add(HttpMethod.DELETE, ofGroup, schedules::removeOfGroup);
        routes.add(HttpMethod.GET, ofWorker, schedules::ofWorker);
        routes.add(HttpMethod.PUT, ofWorker, schedules::setOfWorker);
        routes.add(HttpMethod.DELETE, ofWorker, schedules::removeOfWorker);
    }

    private static void addJobs(
            Routes routes, FleetClient client, Templates templates, Caller caller) {
        JobRoutes jobs = new JobRoutes(client, templates, caller);
        routes.add(HttpMethod.GET, "/api/v1/jobs", jobs::list);
        routes.add(HttpMethod.POST, "/api/v1/jobs", (_, request) -> jobs.submit(request));
        routes.add(HttpMethod.GET, "/api/v1/jobs/{id}", jobs::show);
        routes.add(HttpMethod.DELETE, "/api/v1/jobs/{id}", jobs::cancel);
        routes.add(HttpMethod.GET, "/api/v1/jobs/{id}/log", jobs::log);
        routes.add(HttpMethod.POST, "/api/v1/jobs/{id}/pause", jobs::pause);
        routes.add(HttpMethod.POST, "/api/v1/jobs/{id}/resume", jobs::resume);
        routes.add(HttpMethod.POST, "/api/v1/jobs/{id}/retry", jobs::retry);
        routes.add(HttpMethod.POST, "/api/v1/jobs/{id}/clone", jobs::again);
        routes.add(HttpMethod.PUT, "/api/v1/jobs/{id}/priority", jobs::setPriority);
        String dispatch = "/api/v1/admin/dispatch/settings";
        routes.add(HttpMethod.GET, dispatch, (_, _) -> jobs.strategy());
        routes.add(HttpMethod.PUT, dispatch, (_, request) -> jobs.setStrategy(request));
        TemplateRoutes shapes = new TemplateRoutes(templates);
        routes.add(HttpMethod.GET, "/api/v1/templates", (_, _) -> shapes.list());
        routes.add(HttpMethod.GET, "/api/v1/templates/{name}", shapes::show);
        routes.add(HttpMethod.PUT, "/api/v1/admin/templates/{name}", shapes::put);
        routes.add(HttpMethod.DELETE, "/api/v1/admin/templates/{name}", shapes::remove);
    }

    private static void addSecretRoutes(Routes routes, SecretRoutes secrets) {
        String path = "/api/v1/admin/secrets";
        routes.add(HttpMethod.GET, path, secrets::list);
        routes.add(HttpMethod.PUT, path + "/{name}", secrets::put);
        routes.add(HttpMethod.DELETE, path + "/{name}", secrets::delete);
        routes.add(HttpMethod.POST, "/api/v1/admin/wake/host-key", secrets::hostKey);
    }

    private static void addKeeping(Routes routes, FleetClient client) {
        TokenRoutes tokens = new TokenRoutes(client);
        String api = "/api/v1/admin/tokens";
        routes.add(HttpMethod.GET, api, tokens::list);
        routes.add(HttpMethod.POST, api, (_, request) -> tokens.create(request));
        routes.add(HttpMethod.DELETE, api + "/{id}", tokens::revoke);
        String enrolment = "/api/v1/admin/enrolment-tokens";
        routes.add(HttpMethod.GET, enrolment, (_, _) -> tokens.enrolments());
        routes.add(HttpMethod.DELETE, enrolment + "/{id}", tokens::revokeEnrolment);
        AuditRoutes audit = new AuditRoutes(client);
        routes.add(HttpMethod.GET, "/api/v1/admin/audit", audit::list);
        routes.add(HttpMethod.GET, "/api/v1/admin/audit/verify", audit::verify);
        routes.add(HttpMethod.GET, "/api/v1/admin/audit/export", audit::export);
        BackupRoutes backups = new BackupRoutes(client);
        routes.add(HttpMethod.GET, "/api/v1/admin/backups", (_, _) -> backups.newest());
        routes.add(HttpMethod.POST, "/api/v1/admin/backups", backups::write);
    }

    /// Every way in over HTTP but those that are open to all: the method and the path, as they were
    /// added. What comes over gRPC comes to these too.
    List<String> routes() {
        return server.config().serviceConfigs().stream()
                .map(each -> each.route())
                .flatMap(route ->
                        route.methods().stream()
                                .map(method -> method + " " + written(route.patternString())))
                .filter(each -> isGuarded(each.substring(each.indexOf(' ') + 1)))
                .sorted()
                .toList();
    }

    private static boolean isGuarded(String path) {
        boolean open = Edge.OPEN.contains(path) || path.equals(ContractRoutes.PAGE);
        boolean grpc = path.startsWith("/nightwatt.") || path.startsWith("/grpc.");
        return !open && !grpc;
    }

    /// Armeria says `:id` of what was added as `{id}`.
    static String written(String pattern) {
        return pattern.replaceAll(":(\\w+)", "{$1}");
    }

    public int port() {
        return server.activeLocalPort();
    }

    @Override
    public void close() {
        edge.close();
        server.stop().join();
        tls.close();
    }

    /// Gathers routes.
    private record Routes(FleetClient fleet, List<Offered> offered) {

        void add(HttpMethod method, String path, HttpService service) {
            // What only adds reads nothing of the fleet, and need not wait for its picture.
            offered.add(
                    new Offered(
                            method,
                            path,
                            method == HttpMethod.POST
                                    ? service
                                    : new Settled(fleet::settled, service)));
        }
    }
}
