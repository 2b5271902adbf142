package io.nightwatt.agent.comfy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// A ComfyUI as its clients see it: HTTP and a web socket on one port, a queue, a history and
/// files. It works only when the test says so.
final class FakeComfy implements AutoCloseable {

    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<JsonObject> prompts = new CopyOnWriteArrayList<>();
    private final Map<String, JsonObject> history = new LinkedHashMap<>();
    private final List<String> running = new CopyOnWriteArrayList<>();
    private final List<OutputStream> sockets = new CopyOnWriteArrayList<>();
    private final ServerSocket server;
    private volatile String refusal = "";

    FakeComfy() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::serve);
    }

    int port() {
        return server.getLocalPort();
    }

    /// Answers every prompt with this error from now on.
    void refuse(String body) {
        refusal = body;
    }

    /// As if the prompt had been handed in some other time.
    void runs(String prompt) {
        running.add(prompt);
    }

    /// Tells all clients.
    void say(String json) {
        sockets.forEach(socket -> frame(socket, json.getBytes(StandardCharsets.UTF_8)));
    }

    boolean isHeard() {
        return !sockets.isEmpty();
    }

    /// Ends a prompt.
    void end(String prompt, String entry) {
        synchronized (history) {
            history.put(prompt, JsonParser.parseString(entry).getAsJsonObject());
        }
        running.remove(prompt);
    }

    /// As if it had been started anew.
    void forget() {
        running.clear();
    }

    boolean isQueued(String prompt) {
        return running.contains(prompt);
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.startVirtualThread(() -> answerAll(client));
            } catch (IOException e) {
                return; // Closed.
            }
        }
    }

    private void answerAll(Socket client) {
        try (client) {
            InputStream in = client.getInputStream();
            while (true) {
                String first = line(in);
                if (first.isEmpty()) {
                    return;
                }
                Map<String, String> headers = headers(in);
                byte[] body =
                        in.readNBytes(
                                Integer.parseInt(headers.getOrDefault("content-length", "0")));
                asked.add(first.replace(" HTTP/1.1", ""));
                if (headers.containsKey("sec-websocket-key")) {
                    accept(client, headers.get("sec-websocket-key"));
                    in.readAllBytes();
                    return;
                }
                answer(client.getOutputStream(), first, new String(body, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            return; // The client has gone.
        }
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        int c;
        while ((c = in.read()) >= 0 && c != '\n') {
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private void accept(Socket client, String key) throws IOException {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-1")
                            .digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
            client.getOutputStream()
                    .write(
                            ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                                            + "Connection: Upgrade\r\nSec-WebSocket-Accept: "
                                            + Base64.getEncoder().encodeToString(hash)
                                            + "\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            sockets.add(client.getOutputStream());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void frame(OutputStream socket, byte[] text) {
        try {
            var frame = new DataOutputStream(socket);
            frame.writeByte(0x81);
            if (text.length < 126) {
                frame.writeByte(text.length);
            } else {
                frame.writeByte(126);
                frame.writeShort(text.length);
            }
            frame.write(text);
            frame.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(OutputStream out, String request, String body) throws IOException {
        if (request.startsWith("POST /prompt")) {
            prompts.add(JsonParser.parseString(body).getAsJsonObject());
            if (!refusal.isEmpty()) {
                write(out, "400 Bad Request", refusal.getBytes(StandardCharsets.UTF_8));
                return;
            }
            String id = "prompt-" + prompts.size();
            running.add(id);
            json(out, "{\"prompt_id\": \"" + id + "\", \"number\": 1, \"node_errors\": {}}");
        } else if (request.startsWith("GET /history/")) {
            String id = request.substring("GET /history/".length(), request.lastIndexOf(' '));
            JsonObject all = new JsonObject();
            synchronized (history) {
                if (history.containsKey(id)) {
                    all.add(id, history.get(id));
                }
            }
            json(out, all.toString());
        } else if (request.startsWith("GET /queue")) {
            JsonArray entries = new JsonArray();
            for (String id : running) {
                JsonArray entry = new JsonArray();
                entry.add(0);
                entry.add(id);
                entries.add(entry);
            }
            JsonObject queue = new JsonObject();
            queue.add("queue_running", entries);
            queue.add("queue_pending", new JsonArray());
            json(out, queue.toString());
        } else if (request.startsWith("GET /view?")) {
            write(out, "200 OK", ("bytes of " + request).getBytes(StandardCharsets.UTF_8));
        } else if (request.startsWith("POST /interrupt")) {
            running.remove(
                    JsonParser.parseString(body).getAsJsonObject().get("prompt_id").getAsString());
            json(out, "{}");
        } else {
            json(out, "{}");
        }
    }

    private static void json(OutputStream out, String text) throws IOException {
        write(out, "200 OK", text.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(OutputStream out, String status, byte[] body) throws IOException {
        out.write(
                ("HTTP/1.1 " + status + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
