package io.nightwatt.system.lab;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A switched socket with an HTTP interface: who asks with its token presses a machine's power
/// button. A program.
public final class PowerSwitch {

    static final int PORT = 8080;

    private PowerSwitch() {}

    /// Starts one.
    public static Running start(Namespace place, String token, Path machine, Path log) {
        return Running.start(
                place.command(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Xmx16m",
                                "-cp",
                                Path.of(
                                                PowerSwitch.class
                                                        .getProtectionDomain()
                                                        .getCodeSource()
                                                        .getLocation()
                                                        .getPath())
                                        .toString(),
                                PowerSwitch.class.getName(),
                                token,
                                machine.toString())),
                java.util.Map.of(),
                log);
    }

    /// Where a console asks one at `address`.
    public static String url(String address) {
        return "http://" + address + ":" + PORT + "/on";
    }

    public static void main(String[] args) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(PORT), 0);
        server.createContext("/on", exchange -> answer(exchange, args[0], Path.of(args[1])));
        server.start();
    }

    private static void answer(HttpExchange exchange, String token, Path machine)
            throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String shown = exchange.getRequestHeaders().getFirst("Authorization");
        boolean allowed = ("Bearer " + token).equals(shown);
        boolean known = body.contains("\"" + machine.getFileName() + "\"");
        if (allowed && known) {
            Files.writeString(Standby.button(machine), "");
        }
        int status = allowed ? known ? 204 : 404 : 401;
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }
}
