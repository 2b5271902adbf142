package io.nightwatt.server.app;

import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.fleet.Fleet;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.health.HealthPolicy;
import io.nightwatt.server.agents.AgentServer;
import io.nightwatt.server.alert.AlertDesk;
import io.nightwatt.server.alert.ConsoleSightings;
import io.nightwatt.server.api.AdminToken;
import io.nightwatt.server.api.ApiServer;
import io.nightwatt.server.api.Templates;
import io.nightwatt.server.audit.AuditCheck;
import io.nightwatt.server.audit.AuditLog;
import io.nightwatt.server.audit.AuditedFleet;
import io.nightwatt.server.audit.LocalAudit;
import io.nightwatt.server.backup.LocalBackups;
import io.nightwatt.server.console.LocalFleetClient;
import io.nightwatt.server.console.Notices;
import io.nightwatt.server.console.Snapshots;
import io.nightwatt.server.doctor.Facts;
import io.nightwatt.server.doctor.FleetChecks;
import io.nightwatt.server.doctor.StoppedConsole;
import io.nightwatt.server.energy.EnergyAccounts;
import io.nightwatt.server.energy.LocalEnergyBook;
import io.nightwatt.server.energy.RatingsFile;
import io.nightwatt.server.identity.ApiTokens;
import io.nightwatt.server.identity.ConsoleCa;
import io.nightwatt.server.identity.EnrolmentTokens;
import io.nightwatt.server.identity.Identities;
import io.nightwatt.server.identity.Pem;
import io.nightwatt.server.identity.SecretFiles;
import io.nightwatt.server.identity.ServerIdentity;
import io.nightwatt.server.live.LiveView;
import io.nightwatt.server.loop.FleetLoop;
import io.nightwatt.server.loop.LoopThread;
import io.nightwatt.server.loop.Requests;
import io.nightwatt.server.metric.Batch;
import io.nightwatt.server.metric.Metrics;
import io.nightwatt.server.notify.Deliveries;
import io.nightwatt.server.port.WarmUp;
import io.nightwatt.server.store.AlertRows;
import io.nightwatt.server.store.AnswerRows;
import io.nightwatt.server.store.ApiTokenRows;
import io.nightwatt.server.store.AuditRows;
import io.nightwatt.server.store.CertificateRows;
import io.nightwatt.server.store.Database;
import io.nightwatt.server.store.EnergyRows;
import io.nightwatt.server.store.FleetStore;
import io.nightwatt.server.store.SecretRows;
import io.nightwatt.server.store.StoreException;
import io.nightwatt.server.store.SummaryRows;
import io.nightwatt.server.store.TokenRows;
import io.nightwatt.server.vault.Vault;
import io.nightwatt.server.wake.Relays;
import io.nightwatt.server.wake.WakeTrials;
import io.nightwatt.server.wake.Waker;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/// All services of a console in one process: opened top to bottom, closed bottom to top.
public final class ConsoleServices implements AutoCloseable {

    private final ClosingStack parts;
    private static final String TEMPLATES = "templates";

    private final FleetClient client;
    private final int agentPort;
    private final int apiPort;

    private ConsoleServices(ClosingStack parts, FleetClient client, int agentPort, int apiPort) {
        this.parts = parts;
        this.client = client;
        this.agentPort = agentPort;
        this.apiPort = apiPort;
    }

    /// Starts a console.
    ///
    /// @throws StoreException when its data folder or one of its ports cannot be used; the message
    ///   is for a person
    public static ConsoleServices open(ConsoleConfig config) {
        ClosingStack parts = new ClosingStack();
        try {
            return open(config, parts);
        } catch (IOException | GeneralSecurityException e) {
            parts.close();
            throw new StoreException("the console cannot start: " + e.getMessage(), e);
        } catch (CompletionException e) {
            parts.close();
            throw new StoreException(
                    "a port cannot be opened: "
                            + rootOf(e).getMessage()
                            + " (see --agent-port,"
                            + " --api-port and --api-address)",
                    e);
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    /// The fleet, for a window in this process. Acts in the name of the OS user.
    public FleetClient client() {
        return client;
    }

    public int agentPort() {
        return agentPort;
    }

    public int apiPort() {
        return apiPort;
    }

    @Override
    public void close() {
        parts.close();
    }

    private static ConsoleServices open(ConsoleConfig config, ClosingStack parts)
            throws IOException, GeneralSecurityException {
        WarmUp.begin();
        InstantSource realClock = InstantSource.system();
        InstantSource clock = new ScaledClock(realClock, config.speed(), config.epoch());
        DataFolder folder = DataFolder.prepare(config.data());
        Database database = parts.push(Database.open(folder.root()));
        FleetStore store = new FleetStore(database);
        ConsoleCa ca = ConsoleCa.openOrCreate(folder.identity(), realClock.instant());
        ServerIdentity serverIdentity = ServerIdentity.issue(ca, realClock.instant());
        Identities identities = new Identities(ca, new CertificateRows(database), realClock);
        EnrolmentTokens tokens =
                new EnrolmentTokens(new TokenRows(database), ca.fingerprint(), realClock);

        ApiTokens apiTokens = new ApiTokens(new ApiTokenRows(database), realClock);
        parts.push(apiTokens::writeUse);
        AuditRows auditRows = new AuditRows(database);
        AuditLog audit = parts.push(AuditLog.open(auditRows, realClock));
        Vault vault = Vault.open(folder.identity(), new SecretRows(database), realClock);

        Metrics metrics =
                parts.push(
                        Metrics.open(
                                folder.metrics(), new SummaryRows(database), clock, config.keep()));
        Fleet stored = store.load();
        EnergyRows energyRows = new EnergyRows(database);
        EnergyAccounts energy =
                parts.push(
                        EnergyAccounts.open(
                                energyRows,
                                new EnergyAccounts.Start(
                                        stored.powerPolicy().energy(),
                                        metrics.latest(),
                                        RatingsFile.read(),
                                        clock,
                                        config.speed())));
        LiveView live = new LiveView();
        Notices notices = new Notices();
        ExecutorService answers =
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().name("answers").daemon().factory());
        parts.push(answers::shutdown);
        Requests requests = new Requests(answers);
        Later<AgentServer> agents = new Later<>();
        Later<Waker> wake = new Later<>();
        Later<FleetLoop> running = new Later<>();
        Later<AlertDesk> alerts = new Later<>();
        Effects effects =
                new Effects(requests, notices, live, clock, agents, wake, running, alerts);
        HealthPolicy healthPolicy = Pace.healthPolicy(config.speed());
        Snapshots snapshots =
                new Snapshots(
                        live,
                        notices,
                        () -> alerts.get().open(),
                        clock,
                        config.fleetName(),
                        Version.CURRENT,
                        () -> agents.get().port(),
                        energy,
                        emptySnapshot(config, clock, stored, healthPolicy));
        WakeTrials trials = new WakeTrials(wake::get);
        FleetLoop.Onlooker onlookers =
                (engine, worked) -> {
                    snapshots.look(engine, worked);
                    energy.look(engine, worked);
                    trials.look(engine, worked);
                };
        FleetLoop loop = new FleetLoop(store, healthPolicy, clock, effects, onlookers);
        running.set(loop);
        AlertRows alertRows = new AlertRows(database);
        Deliveries deliveries =
                parts.push(
                        Deliveries.open(
                                alertRows,
                                vault,
                                () -> snapshots.newest().fleetName(),
                                () -> Doorbell.ring(folder, Doorbell.Call.ALERTS),
                                realClock));
        AlertDesk desk =
                parts.push(
                        new AlertDesk(
                                alertRows,
                                deliveries,
                                snapshots::newest,
                                new ConsoleSightings(
                                        folder.root(),
                                        new CertificateRows(database)::expiries,
                                        realClock),
                                loop,
                                clock));
        alerts.set(desk);
        loop.fleet().workers().stream()
                .filter(Worker::isDecommissioned)
                .forEach(worker -> identities.revoke(worker.id(), "taken out of the fleet"));

        Relays relays =
                (helpers, macs, secureOn) -> agents.get().relayWake(helpers, macs, secureOn);
        wake.set(parts.push(new Waker(loop, vault, relays, SSLContext.getDefault())));
        agents.set(
                AgentServer.open(
                        new AgentServer.Needs(
                                serverIdentity,
                                identities,
                                tokens,
                                loop,
                                requests,
                                (worker, readings) -> {
                                    live.accept(worker, readings);
                                    desk.accept(worker, readings);
                                    Batch batch = Batch.of(worker, readings);
                                    metrics.accept(batch);
                                    energy.accept(batch);
                                },
                                clock,
                                realClock,
                                Version.CURRENT),
                        config.agentPort()));
        parts.push(() -> store.writeAll(loop.fleet()));
        loop.show();
        desk.start();
        LoopThread thread = LoopThread.start(loop, Pace.tickInterval(config.speed()));
        // The agents' streams end before the engine does, so that it takes note of it.
        parts.push(() -> {
            agents.get().close();
            requests.endAll("the console stops");
            thread.close();
        });

        ExecutorService slow =
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().name("requests").daemon().factory());
        parts.push(slow::shutdownNow);
        ExecutorService auditReaders =
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().name("audit-read").daemon().factory());
        parts.push(auditReaders::shutdown);
        LocalBackups backups =
                parts.push(new LocalBackups(folder.root(), database, Version.CURRENT, realClock));
        int agentPort = agents.get().port();
        LocalFleetClient.Parts forClients =
                new LocalFleetClient.Parts(
                        snapshots,
                        loop,
                        requests,
                        tokens,
                        store,
                        agents.get()::readOutput,
                        metrics,
                        desk,
                        deliveries,
                        new LocalEnergyBook(
                                energy, energyRows, () -> snapshots.newest().fleetName()),
                        trials,
                        new Templates(folder.root().resolve(TEMPLATES))::views,
                        vault,
                        apiTokens,
                        new LocalAudit(auditRows, auditReaders),
                        backups,
                        slow,
                        () -> agentPort);
        FleetClient window =
                new AuditedFleet(new LocalFleetClient(forClients, osUser()), audit, osUser());
        AdminToken adminToken = AdminToken.random();
        ApiServer api =
                parts.push(
                        ApiServer.open(
                                new ApiServer.Needs(
                                        actor -> new LocalFleetClient(forClients, actor),
                                        vault,
                                        folder.root().resolve(TEMPLATES),
                                        serverIdentity,
                                        adminToken,
                                        apiTokens,
                                        ApiServer.Needs.usualGuesses(),
                                        audit,
                                        () ->
                                                FleetChecks.of(
                                                        new Facts(
                                                                Version.CURRENT,
                                                                realClock.instant(),
                                                                Facts.members(snapshots.newest()),
                                                                new CertificateRows(database)
                                                                        .expiries(),
                                                                StoppedConsole.readable(vault),
                                                                AuditCheck.of(auditRows))),
                                        new ConsoleVitals(loop, agents::get, database),
                                        new AnswerRows(database),
                                        realClock),
                                config.api()));
        writeRunFiles(folder, ca, adminToken, agentPort, api.port(), parts);
        return new ConsoleServices(parts, window, agentPort, api.port());
    }

    private static void writeRunFiles(
            DataFolder folder,
            ConsoleCa ca,
            AdminToken adminToken,
            int agentPort,
            int apiPort,
            ClosingStack parts)
            throws IOException, GeneralSecurityException {
        SecretFiles.write(folder.caFile(), Pem.write(ca.certificate()));
        SecretFiles.write(folder.adminTokenFile(), adminToken.text() + "\n");
        SecretFiles.write(
                folder.portsFile(), "{\"agent\":" + agentPort + ",\"api\":" + apiPort + "}\n");
        parts.push(() -> {
            Files.deleteIfExists(folder.portsFile());
            Files.deleteIfExists(folder.adminTokenFile());
        });
    }

    private static FleetSnapshot emptySnapshot(
            ConsoleConfig config, InstantSource clock, Fleet fleet, HealthPolicy healthPolicy) {
        return new FleetSnapshot(
                0,
                clock.instant(),
                fleet.name().isEmpty() ? config.fleetName() : fleet.name(),
                Version.CURRENT,
                fleet.powerPolicy(),
                fleet.schedules(),
                fleet.halts(),
                fleet.strategy(),
                healthPolicy.signInterval(),
                List.of(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Map.of(),
                List.of(),
                List.of(),
                fleet.alertRules(),
                List.of(),
                config.agentPort());
    }

    private static String osUser() {
        return System.getProperty("user.name", "console");
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
