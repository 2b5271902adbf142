package io.nightwatt.server.api.walk;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.nightwatt.engine.console.Role;
import io.nightwatt.proto.agent.v1.Activity;
import io.nightwatt.server.api.walk.Client.Said;
import io.nightwatt.server.app.RunningConsole;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;

/// A whole console with workers in many states, and a token of each role.
final class Site implements AutoCloseable {

    private final RunningConsole console;
    private final Client client;
    private final SshShop ssh;
    private final HttpServer chat;
    private final List<Hand> hands = new ArrayList<>();
    private final Map<Role, String> tokens = new EnumMap<>(Role.class);
    private final String own;
    private final Map<String, String> names = new LinkedHashMap<>();
    private int joined;

    Site(Path folder) throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        Instant now = Instant.now();
        Seed.plant(data, now);
        console = RunningConsole.on(data);
        client = new Client(console.services().apiPort(), console.ca());
        own = Files.readString(data.resolve("run/admin.token")).strip();
        ssh = new SshShop();
        chat = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        chat.createContext(
                "/",
                call -> {
                    call.sendResponseHeaders(200, -1);
                    call.close();
                });
        chat.start();
        names.put("asleep", String.valueOf(Seed.ASLEEP.value()));
        names.put("marked", String.valueOf(Seed.MARKED.value()));
        names.put("twins", String.valueOf(Seed.TWINS.value()));
        names.put("barred", String.valueOf(Seed.BARRED.value()));
        names.put("metered", String.valueOf(Seed.METERED.value()));
        names.put("day", Seed.dayBefore(now).toString().substring(0, "2026-11-23".length()));
        names.put("ssh", String.valueOf(ssh.port()));
        names.put("folder", folder.toString());
        names.put("id", String.valueOf(join(Activity.ACTIVITY_PARKED, Hand.RUNS).id()));
        for (Role role : Role.values()) {
            Said made =
                    say(
                            "POST",
                            "/api/v1/admin/tokens",
                            "{\"name\":\"%s\",\"role\":\"%s\"}"
                                    .formatted(role.word(), role.word()));
            tokens.put(role, made.json().path("token").asText());
        }
    }

    /// What there always is, by its name in the table: `id` is a worker that is on.
    Map<String, String> names() {
        return names;
    }

    /// One more worker, whose agent is heard from now on.
    Hand join(Activity activity, String... jobTypes) throws Exception {
        joined++;
        Hand hand = Hand.joins(console, "ws-" + joined, activity, jobTypes);
        hands.add(hand);
        until(() ->
                say("GET", "/api/v1/admin/workers/" + hand.id(), "")
                        .json()
                        .at("/registration/state")
                        .asText()
                        .equals("validated"));
        return hand;
    }

    Hand first() {
        return hands.getFirst();
    }

    /// Where alerts can be sent to.
    String chat() {
        return "http://127.0.0.1:" + chat.getAddress().getPort() + "/";
    }

    /// However long the walk takes, its workers are heard.
    void beat() {
        hands.forEach(Hand::beats);
    }

    /// Says it with the token of the data folder, which may do everything and is slowed least.
    Said say(String method, String path, String body) throws Exception {
        return say(method, path, body, Map.of());
    }

    Said say(String method, String path, String body, Map<String, String> headers)
            throws Exception {
        return client.say(Optional.of(own), method, path, body, headers);
    }

    Said sayAs(Role role, String method, String path, String body) throws Exception {
        return client.say(Optional.ofNullable(tokens.get(role)), method, path, body, Map.of());
    }

    Said sayAsNobody(String method, String path, String body) throws Exception {
        return client.say(Optional.empty(), method, path, body, Map.of());
    }

    /// Says the same twice at once.
    List<Said> sayTwice(String method, String path, String body, Map<String, String> headers) {
        var one = client.begin(Optional.of(own), method, path, body, headers);
        var other = client.begin(Optional.of(own), method, path, body, headers);
        return List.of(one.join(), other.join());
    }

    /// Does what must succeed.
    Said done(String method, String path, String body) throws Exception {
        Said said = say(method, path, body);
        assertThat(said.status()).as("%s %s: %s", method, path, said).isBetween(200, 299);
        return said;
    }

    /// What is awaited.
    interface Check {
        boolean holds() throws Exception;
    }

    void until(Check check) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(check::holds);
    }

    @Override
    public void close() {
        hands.forEach(Hand::close);
        ssh.close();
        chat.stop(0);
        client.close();
        console.close();
    }
}
