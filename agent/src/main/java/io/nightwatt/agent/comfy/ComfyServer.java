package io.nightwatt.agent.comfy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A ComfyUI on this machine, by its HTTP API.
final class ComfyServer implements AutoCloseable {

    private static final Duration CONNECT_MAX = Duration.ofSeconds(5);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(60);
    private static final int OK = 200;

    private final int port;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .proxy(ProxySelector.of(null))
                    .connectTimeout(CONNECT_MAX)
                    .build();

    ComfyServer(int port) {
        this.port = port;
    }

    /// One file that a prompt has made.
    ///
    /// @param folder below ComfyUI's own output folder; often empty
    record Made(String name, String folder, String kind) {}

    /// How a prompt has ended.
    ///
    /// @param problem empty when it has succeeded
    record End(Optional<String> problem, List<Made> made) {}

    /// Hands a workflow in.
    ///
    /// @param clientId under which [#listen] hears of it
    /// @return the prompt's id
    /// @throws IOException when ComfyUI is not there or takes none, saying why
    String submit(Workflow workflow, String clientId) throws IOException, InterruptedException {
        JsonObject body = new JsonObject();
        body.add("prompt", workflow.nodes());
        body.addProperty("client_id", clientId);
        HttpResponse<String> answer = send(post("/prompt", body), BodyHandlers.ofString());
        JsonObject json = object(answer.body());
        if (answer.statusCode() != OK || !json.has("prompt_id")) {
            throw new IOException("ComfyUI does not take the workflow: " + refusal(json, workflow));
        }
        return json.get("prompt_id").getAsString();
    }

    /// `error.message`, and what it says of each node.
    private static String refusal(JsonObject answer, Workflow workflow) {
        List<String> parts = new ArrayList<>();
        if (answer.get("error") instanceof JsonObject error) {
            parts.add(text(error, "message"));
        }
        if (answer.get("node_errors") instanceof JsonObject nodes) {
            nodes.asMap()
                    .forEach((number, of) -> {
                        if (of instanceof JsonObject node
                                && node.get("errors") instanceof JsonArray all) {
                            all.forEach(each -> {
                                JsonObject error = each.getAsJsonObject();
                                parts.add(
                                        "%s (%s): %s %s"
                                                .formatted(
                                                        number,
                                                        workflow.name(number),
                                                        text(error, "message"),
                                                        text(error, "details")));
                            });
                        }
                    });
        }
        return parts.isEmpty() ? "it does not say why" : String.join("; ", parts);
    }

    /// Hears what ComfyUI says of a client's prompts, until the socket is closed.
    WebSocket listen(String clientId, WebSocket.Listener listener) {
        return http.newWebSocketBuilder()
                .connectTimeout(CONNECT_MAX)
                .buildAsync(
                        URI.create("ws://127.0.0.1:" + port + "/ws?clientId=" + encoded(clientId)),
                        listener)
                .join();
    }

    /// How a prompt has ended; empty while it waits or runs.
    Optional<End> end(String prompt) throws IOException, InterruptedException {
        JsonObject all = object(get("/history/" + encoded(prompt)));
        if (!(all.get(prompt) instanceof JsonObject entry)) {
            return Optional.empty();
        }
        Optional<String> problem = Optional.empty();
        if (entry.get("status") instanceof JsonObject status
                && "error".equals(text(status, "status_str"))) {
            problem = Optional.of(why(status));
        }
        return Optional.of(new End(problem, made(entry)));
    }

    /// The newest message that names an error: `["execution_error", {…}]`.
    private static String why(JsonObject status) {
        String why = "ComfyUI does not say why";
        if (status.get("messages") instanceof JsonArray messages) {
            for (JsonElement message : messages) {
                if (message instanceof JsonArray pair
                        && pair.size() == 2
                        && pair.get(1) instanceof JsonObject said) {
                    if (pair.get(0).getAsString().equals("execution_error")) {
                        why = text(said, "node_type") + ": " + text(said, "exception_message");
                    } else if (pair.get(0).getAsString().equals("execution_interrupted")) {
                        why = "it was interrupted in ComfyUI";
                    }
                }
            }
        }
        return why.strip();
    }

    /// Whatever its nodes have put out that is a file: images, videos, sound.
    private static List<Made> made(JsonObject entry) {
        List<Made> made = new ArrayList<>();
        if (entry.get("outputs") instanceof JsonObject outputs) {
            for (JsonElement node : outputs.asMap().values()) {
                for (JsonElement kind : node.getAsJsonObject().asMap().values()) {
                    if (kind instanceof JsonArray files) {
                        files.forEach(file -> {
                            if (file instanceof JsonObject one && one.has("filename")) {
                                made.add(
                                        new Made(
                                                text(one, "filename"),
                                                text(one, "subfolder"),
                                                text(one, "type")));
                            }
                        });
                    }
                }
            }
        }
        return made;
    }

    /// Whether a prompt waits or runs.
    boolean isQueued(String prompt) throws IOException, InterruptedException {
        JsonObject queue = object(get("/queue"));
        return isIn(queue, "queue_running", prompt) || isIn(queue, "queue_pending", prompt);
    }

    /// Gives a prompt up. What another client runs goes on.
    void cancel(String prompt) throws IOException, InterruptedException {
        JsonObject delete = new JsonObject();
        JsonArray ids = new JsonArray();
        ids.add(prompt);
        delete.add("delete", ids);
        send(post("/queue", delete), BodyHandlers.discarding());
        // Old versions interrupt whatever runs, whoever is named.
        if (isIn(object(get("/queue")), "queue_running", prompt)) {
            JsonObject which = new JsonObject();
            which.addProperty("prompt_id", prompt);
            send(post("/interrupt", which), BodyHandlers.discarding());
        }
    }

    private static boolean isIn(JsonObject queue, String list, String prompt) {
        if (!(queue.get(list) instanceof JsonArray entries)) {
            return false;
        }
        // An entry is `[number, prompt id, workflow, …]`.
        return entries.asList().stream()
                .anyMatch(entry ->
                        entry instanceof JsonArray parts
                                && parts.size() > 1
                                && parts.get(1).getAsString().equals(prompt));
    }

    /// Fetches a file that a prompt has made.
    void fetch(Made made, Path into) throws IOException, InterruptedException {
        String path =
                "/view?filename=%s&subfolder=%s&type=%s"
                        .formatted(
                                encoded(made.name()), encoded(made.folder()), encoded(made.kind()));
        HttpResponse<Path> answer = send(request(path).GET().build(), BodyHandlers.ofFile(into));
        if (answer.statusCode() != OK) {
            throw new IOException(
                    "ComfyUI answers HTTP " + answer.statusCode() + " for " + made.name());
        }
    }

    private String get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request(path).GET().build(), BodyHandlers.ofString());
        if (answer.statusCode() != OK) {
            throw new IOException("ComfyUI answers HTTP " + answer.statusCode() + " to " + path);
        }
        return answer.body();
    }

    private HttpRequest post(String path, JsonObject body) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(ANSWER_MAX);
    }

    private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body)
            throws IOException, InterruptedException {
        try {
            return http.send(request, body);
        } catch (ConnectException e) {
            throw new IOException("no ComfyUI listens on port " + port + " of this machine", e);
        }
    }

    private static JsonObject object(String text) throws IOException {
        try {
            if (JsonParser.parseString(text) instanceof JsonObject object) {
                return object;
            }
        } catch (JsonParseException e) {
            throw new IOException("what answers is no ComfyUI: " + e.getMessage(), e);
        }
        throw new IOException("what answers is no ComfyUI");
    }

    private static String text(JsonObject object, String field) {
        return object.get(field) != null && object.get(field).isJsonPrimitive()
                ? object.get(field).getAsString()
                : "";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
