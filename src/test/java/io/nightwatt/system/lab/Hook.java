package io.nightwatt.system.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A web server on this machine that alerts are sent to.
public final class Hook implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<JsonNode> calls = new CopyOnWriteArrayList<>();

    public Hook() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    calls.add(JSON.readTree(exchange.getRequestBody()));
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/alerts";
    }

    /// What it was told of one condition, in order: `open warning: render-03, GPU 1: …`.
    public List<String> told(String condition) {
        List<String> told = new ArrayList<>();
        for (JsonNode call : calls) {
            for (JsonNode alert : call.path("alerts")) {
                if (alert.path("condition").asText().equals(condition)) {
                    told.add(
                            "%s %s: %s"
                                    .formatted(
                                            alert.path("state").asText(),
                                            alert.path("severity").asText(),
                                            alert.path("text").asText()));
                }
            }
        }
        return told;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
