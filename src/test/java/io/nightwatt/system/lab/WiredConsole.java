package io.nightwatt.system.lab;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `nightwatt serve` in a network of its own. Its API listens only inside, so it is asked from
/// inside, by curl.
public final class WiredConsole implements AutoCloseable {

    private static final Duration LISTED_WITHIN = Duration.ofSeconds(30);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int AGENT_PORT = 7443;
    private static final int API_PORT = 7480;

    private final Namespace place;
    private final Path data;
    private @Nullable Running running;

    public WiredConsole(Namespace place, Path data) {
        this.place = place;
        this.data = data;
    }

    /// Starts it and waits until it answers.
    public WiredConsole start() {
        Running started =
                Running.start(
                        place.command(
                                Program.CONSOLE.command(
                                        List.of(
                                                "serve",
                                                "--data",
                                                data.toString(),
                                                "--agent-port",
                                                String.valueOf(AGENT_PORT),
                                                "--api-port",
                                                String.valueOf(API_PORT)))),
                        Map.of(),
                        data.resolveSibling("console.log"));
        running = started;
        await("the console is there")
                .atMost(Duration.ofSeconds(90))
                .until(() -> {
                    if (!started.isAlive()) {
                        throw new AssertionError("the console ended:\n" + started.output());
                    }
                    return Files.exists(data.resolve("run/ports.json"))
                            && !get("/api/v1/status").isMissingNode();
                });
        return this;
    }

    public String log() {
        return running == null ? "" : running.output();
    }

    /// Where agents find it by one of its addresses.
    public static String agentAddress(String address) {
        return address + ":" + AGENT_PORT;
    }

    public String mintToken() {
        return must("POST", "/api/v1/admin/enrolment-tokens", "{}").get("token").asText();
    }

    /// Runs `nightwatt ctl …` beside it.
    public Running.Ended ctl(String... arguments) {
        List<String> command = new ArrayList<>(List.of("ctl"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--data", data.toString()));
        return Running.run(place.command(Program.CONSOLE.command(command)), Map.of());
    }

    /// The document at `path`; missing when it is not there.
    public JsonNode get(String path) {
        Answer answer = call("GET", path, "");
        return answer.status() == 200 ? answer.body() : MissingNode.getInstance();
    }

    /// Sends `body` and fails when the console says no.
    public JsonNode must(String method, String path, String body) {
        Answer answer = call(method, path, body);
        if (answer.status() / 100 != 2) {
            throw new AssertionError(method + " " + path + ": " + answer);
        }
        return answer.body();
    }

    /// The worker of that name in the status document; missing when there is none.
    public JsonNode worker(String name) {
        for (JsonNode worker : get("/api/v1/status").path("workers")) {
            if (worker.path("name").asText().equals(name)) {
                return worker;
            }
        }
        return MissingNode.getInstance();
    }

    /// The path of a worker in the API. What is shown follows what is enrolled by a moment.
    public String pathOf(String name) {
        await(name + " is listed")
                .atMost(LISTED_WITHIN)
                .pollInterval(Duration.ofMillis(250))
                .until(() -> !worker(name).isMissingNode());
        return "/api/v1/admin/workers/" + worker(name).path("id").asLong();
    }

    /// Waits until a field of a worker has one of these values.
    public void awaitWorker(String name, String field, Duration limit, String... values) {
        await(name + "'s " + field + " is " + String.join(" or ", values))
                .atMost(limit)
                .pollInterval(Duration.ofMillis(250))
                .until(() -> List.of(values).contains(worker(name).path(field).asText()));
    }

    private record Answer(int status, JsonNode body) {}

    private Answer call(String method, String path, String body) {
        try {
            Path headers = data.resolveSibling("headers");
            Files.writeString(
                    headers,
                    "Authorization: Bearer "
                            + Files.readString(data.resolve("run/admin.token")).strip()
                            + "\n");
            List<String> command =
                    new ArrayList<>(
                            List.of(
                                    "curl",
                                    "-sS",
                                    "--max-time",
                                    "20",
                                    "--cacert",
                                    data.resolve("run/ca.pem").toString(),
                                    "-H",
                                    "@" + headers,
                                    "-H",
                                    "Content-Type: application/json",
                                    "-X",
                                    method,
                                    "-w",
                                    "\n%{http_code}",
                                    "https://localhost:" + API_PORT + path));
            if (!body.isEmpty()) {
                command.addAll(List.of("--data-binary", body));
            }
            Running.Ended ended = Running.run(place.command(command), Map.of());
            if (ended.status() != 0) {
                return new Answer(0, JSON.createObjectNode().put("curl", ended.err()));
            }
            int cut = ended.out().lastIndexOf('\n');
            return new Answer(
                    Integer.parseInt(ended.out().substring(cut + 1).strip()),
                    JSON.readTree(ended.out().substring(0, cut)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (running != null) {
            running.close();
        }
    }
}
