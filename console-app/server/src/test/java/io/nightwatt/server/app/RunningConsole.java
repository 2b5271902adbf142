package io.nightwatt.server.app;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.server.agents.FakeAgent;
import io.nightwatt.server.identity.Pem;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// A whole console on a folder of its own, for tests.
public final class RunningConsole implements AutoCloseable {

    private final Path data;
    private final ConsoleServices services;

    private RunningConsole(Path data, ConsoleServices services) {
        this.data = data;
        this.services = services;
    }

    public static ConsoleConfig config(Path data) {
        return new ConsoleConfig(data, 0, 0, "Test fleet", 1, Instant.EPOCH);
    }

    public static RunningConsole on(Path data) {
        return new RunningConsole(data, ConsoleServices.open(config(data)));
    }

    public FleetClient client() {
        return services.client();
    }

    public ConsoleServices services() {
        return services;
    }

    public X509Certificate ca() throws Exception {
        return Pem.readCertificate(data.resolve("run/ca.pem"));
    }

    public FakeAgent agent() throws Exception {
        return new FakeAgent(services.agentPort(), ca());
    }

    public Answer ask(FleetCommand command) throws Exception {
        return client().send(command).toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    public String token(String name) throws Exception {
        return ((Answer.Token) ask(new FleetCommand.MintToken(name, Set.of(), Set.of()))).token();
    }

    public Optional<WorkerView> worker(long id) {
        return client().newest().workers().stream()
                .filter(view -> view.id().value() == id)
                .findFirst();
    }

    @Override
    public void close() {
        services.close();
    }
}
