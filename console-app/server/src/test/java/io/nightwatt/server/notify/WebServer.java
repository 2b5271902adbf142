package io.nightwatt.server.notify;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/// A web server on this machine that remembers what it was sent, and answers as it is told.
public final class WebServer implements AutoCloseable {

    private final HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();

    /// What came.
    public record Call(String method, String path, String contentType, String body) {}

    private record Answer(int status, Optional<String> retryAfter) {}

    public WebServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    String body =
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8);
                    calls.add(
                            new Call(
                                    exchange.getRequestMethod(),
                                    exchange.getRequestURI().getPath(),
                                    exchange.getRequestHeaders().getFirst("Content-Type"),
                                    body));
                    Answer answer =
                            Optional.ofNullable(answers.poll())
                                    .orElse(new Answer(200, Optional.empty()));
                    answer.retryAfter()
                            .ifPresent(
                                    text -> exchange.getResponseHeaders().set("Retry-After", text));
                    byte[] said = "as told".getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(answer.status(), said.length);
                    exchange.getResponseBody().write(said);
                    exchange.close();
                });
        server.start();
    }

    /// Its address with this path.
    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /// What the next call gets that was not told otherwise yet.
    public void answers(int status) {
        answers.add(new Answer(status, Optional.empty()));
    }

    public void answers(int status, String retryAfter) {
        answers.add(new Answer(status, Optional.of(retryAfter)));
    }

    public List<Call> calls() {
        return List.copyOf(calls);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
