package io.nightwatt.server.demo;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.power.PowerPolicy;
import io.nightwatt.server.app.ConsoleConfig;
import io.nightwatt.server.app.ConsoleServices;
import io.nightwatt.server.identity.SecretFiles;
import io.nightwatt.server.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A running demo: a real console on a folder of its own, and a child process that plays the
/// studio's machines over real connections. Closing it leaves nothing behind.
public final class Demo implements AutoCloseable {

    /// Idle machines sleep after this, in the demo's own time.
    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(10);

    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);

    private final Path folder;
    private final ConsoleServices services;
    private final SimulatedFleet machines;
    private final StudioFolk folk;
    private final StudioJobs jobs;

    private Demo(
            Path folder,
            ConsoleServices services,
            SimulatedFleet machines,
            StudioFolk folk,
            StudioJobs jobs) {
        this.folder = folder;
        this.services = services;
        this.machines = machines;
        this.folk = folk;
        this.jobs = jobs;
    }

    /// Starts everything; the machines enrol and connect by themselves within seconds.
    ///
    /// @throws StoreException when something cannot be started, with a sentence for a person
    public static Demo start(DemoPlan plan) throws InterruptedException {
        Instant epoch = Instant.ofEpochMilli(System.currentTimeMillis());
        Path folder = temporaryFolder();
        ConsoleServices services = null;
        try {
            services =
                    ConsoleServices.open(
                            new ConsoleConfig(
                                    folder.resolve("console"),
                                    0,
                                    0,
                                    "Demo studio",
                                    plan.speed(),
                                    epoch));
            FleetClient client = services.client();
            ask(
                    client,
                    new FleetCommand.SetPowerPolicy(
                            PowerPolicy.DEFAULT.withIdleTimeout(Optional.of(IDLE_TIMEOUT))));
            Path tokens = folder.resolve("tokens");
            SecretFiles.write(tokens, String.join("\n", mint(client, plan.workers())) + "\n");
            SimulatedFleet machines =
                    SimulatedFleet.start(plan, services.agentPort(), tokens, folder, epoch);
            StudioFolk folk = StudioFolk.watch(client, machines.wakeTarget());
            StudioJobs jobs =
                    StudioJobs.handIn(client, plan.workers(), new SplittableRandom(plan.seed()));
            return new Demo(folder, services, machines, folk, jobs);
        } catch (IOException e) {
            closeAll(services, folder);
            throw new StoreException("the demo cannot start: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            closeAll(services, folder);
            throw e;
        }
    }

    public FleetClient client() {
        return services.client();
    }

    /// Where the demo's data lives while it runs.
    public Path folder() {
        return folder;
    }

    /// Why the simulated machines have ended; empty while they run.
    public Optional<String> trouble() {
        return machines.trouble();
    }

    @Override
    public void close() {
        jobs.close();
        folk.close();
        machines.close();
        closeAll(services, folder);
    }

    private static void closeAll(@Nullable ConsoleServices services, Path folder) {
        if (services != null) {
            services.close();
        }
        delete(folder);
    }

    private static List<String> mint(FleetClient client, int count) throws InterruptedException {
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Answer answer = ask(client, new FleetCommand.MintToken("", Set.of(), Set.of()));
            if (answer instanceof Answer.Token token) {
                tokens.add(token.token());
            }
        }
        return tokens;
    }

    private static Answer ask(FleetClient client, FleetCommand command)
            throws InterruptedException {
        try {
            return client.send(command)
                    .toCompletableFuture()
                    .get(ANSWER_MAX.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new StoreException("the console does not answer", e);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("nightwatt-demo-");
        } catch (IOException e) {
            throw new StoreException("no temporary folder can be made: " + e.getMessage(), e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
