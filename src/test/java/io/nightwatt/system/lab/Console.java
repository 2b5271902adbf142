package io.nightwatt.system.lab;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `nightwatt serve` as a process, and its status as a script would read it.
public final class Console implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Program program;
    private final String command;
    private final Path data;
    private final Path log;
    private final List<String> options;
    private final Map<String, String> environment;
    private @Nullable Running running;

    public Console(Path data, String... options) {
        this(Program.CONSOLE, "serve", data, List.of(options), Map.of());
    }

    private Console(
            Program program,
            String command,
            Path data,
            List<String> options,
            Map<String, String> environment) {
        this.program = program;
        this.command = command;
        this.data = data;
        this.log = data.resolveSibling(data.getFileName() + ".log");
        this.options = options;
        this.environment = environment;
    }

    /// `serve` as the launcher starts it, for benchmarks: with the second compiler, which the tests
    /// do without.
    public static Console asLaunched(Path data) {
        return new Console(Program.SERVE, "serve", data, List.of(), Map.of());
    }

    /// `nightwatt console`: the window and the services in one process. Needs a display.
    public static Console withWindow(Path data, Map<String, String> environment) {
        return new Console(Program.WINDOW, "console", data, List.of(), environment);
    }

    /// Starts it on free ports, or on the ports that it had before, and waits until it says that it
    /// is there.
    public Console start() {
        launch().awaitPorts();
        await("the console is there")
                .atMost(Duration.ofSeconds(60))
                .until(() -> statusIfThere().isPresent());
        return this;
    }

    /// As [#start()], but does not wait.
    public Console launch() {
        List<String> arguments =
                new ArrayList<>(List.of(command, "--data", data.toString(), "--api-port", "0"));
        arguments.addAll(List.of("--agent-port", lastAgentPort().map(String::valueOf).orElse("0")));
        arguments.addAll(options);
        try {
            Files.deleteIfExists(data.resolve("run/ports.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        running = Running.start(program, arguments, environment, log);
        return this;
    }

    /// Waits until it has written down its ports.
    public Console awaitPorts() {
        await("the console's ports")
                .atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> {
                    if (!process().isAlive()) {
                        throw new AssertionError("the console ended:\n" + process().output());
                    }
                    return Files.exists(data.resolve("run/ports.json"));
                });
        agentPort = ports().get("agent").asInt();
        return this;
    }

    private @Nullable Integer agentPort;

    private Optional<Integer> lastAgentPort() {
        return Optional.ofNullable(agentPort);
    }

    /// The port agents connect to.
    public int agentPort() {
        return requireNonNull(agentPort, "not started");
    }

    public String agentAddress() {
        return "127.0.0.1:" + agentPort();
    }

    public Path data() {
        return data;
    }

    public Running process() {
        return requireNonNull(running, "not started");
    }

    private JsonNode ports() {
        try {
            return JSON.readTree(data.resolve("run/ports.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// `nightwatt ctl …` against this console.
    public Running.Ended ctl(String... arguments) {
        List<String> command = new ArrayList<>(List.of("ctl"));
        command.addAll(List.of(arguments));
        // What follows `--` is a program's.
        int end = command.contains("--") ? command.indexOf("--") : command.size();
        command.addAll(end, List.of("--data", data.toString()));
        return Running.run(Program.CONSOLE, command, Map.of());
    }

    /// A fresh one-time token.
    public String mintToken() {
        try (Api api = api()) {
            return api.post("/api/v1/admin/enrolment-tokens", "{}").get("token").asText();
        }
    }

    /// The status document.
    public JsonNode status() {
        return statusIfThere()
                .orElseThrow(() -> new AssertionError("no status:\n" + process().output()));
    }

    private Optional<JsonNode> statusIfThere() {
        try (Api api = api()) {
            return api.get("/api/v1/status");
        }
    }

    /// A connection to its API that stays open over many calls.
    public Api api() {
        return Api.of(data, ports().get("api").asInt());
    }

    /// The worker of that name in the status document.
    public Optional<JsonNode> worker(String name) {
        return Optional.ofNullable(statusIfThere().orElse(null))
                .flatMap(status -> {
                    for (JsonNode worker : status.get("workers")) {
                        if (worker.get("name").asText().equals(name)) {
                            return Optional.of(worker);
                        }
                    }
                    return Optional.empty();
                });
    }

    /// Waits until a field of a worker has a value.
    public void awaitWorker(String name, String field, String value, Duration limit) {
        await(name + "'s " + field + " is " + value)
                .atMost(limit)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> {
                    Optional<JsonNode> worker = worker(name);
                    assertThat(worker.map(each -> each.get(field).asText()))
                            .as("%s of %s", field, worker)
                            .contains(value);
                });
    }

    /// SIGKILL.
    public void kill() {
        process().kill();
    }

    /// SIGTERM.
    public int stop() {
        return process().stop();
    }

    @Override
    public void close() {
        if (running != null) {
            running.close();
        }
    }
}
