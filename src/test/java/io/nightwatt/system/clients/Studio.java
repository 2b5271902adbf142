package io.nightwatt.system.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightwatt.system.lab.Agent;
import io.nightwatt.system.lab.Api;
import io.nightwatt.system.lab.Console;
import io.nightwatt.system.lab.Hook;
import io.nightwatt.system.lab.Namespace;
import io.nightwatt.system.lab.NvmlLibrary;
import io.nightwatt.system.lab.Running;
import io.nightwatt.system.lab.SshServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// A site with a [Past] for strangers to call up: machines with simulated GPUs, one real machine
/// whose jobs are real programs, a web server that takes alerts, and an SSH server.
final class Studio implements AutoCloseable {

    /// The real machine.
    static final String HAND = "hand-1";

    private static final String SLEEPER = "asleep-1";
    private static final String TWIN = "twin";
    private static final Duration SOON = Duration.ofSeconds(90);

    private final Deque<Runnable> ends = new ArrayDeque<>();
    private final ObjectNode facts = new ObjectMapper().createObjectNode();
    private final Path folder;
    private final Console console;

    Studio(Path folder) throws Exception {
        this.folder = folder;
        try {
            Past past = Past.of(folder);
            facts.putObject("past")
                    .put("from", past.from().toString())
                    .put("to", past.to().toString());
            console = opened(new Console(folder.resolve("console")), Console::close).start();
            opened(machines("there", Past.THERE), Running::close);
            opened(hand(), Agent::close);
            goesToSleep();
            twins();
            Hook hook = opened(new Hook(), Hook::close);
            SshServer ssh =
                    opened(
                            new SshServer(Namespace.NONE, folder.resolve("ssh"), freePort()),
                            SshServer::close);
            ssh.startWithNewHostKey();
            await("the others are there").atMost(SOON).until(() -> heard() > Past.THERE);
            console.awaitWorker(SLEEPER, "power_state", "sleeping", SOON);
            writeFacts(hook, ssh);
        } catch (Exception | Error e) {
            close();
            throw e;
        }
    }

    private <T> T opened(T what, Consumer<T> end) {
        ends.push(() -> end.accept(what));
        return what;
    }

    /// Its jobs are those of a program that fails, waits, or ends at once, as its argument says.
    private Agent hand() throws IOException {
        Agent agent = new Agent(HAND, folder, NvmlLibrary.built());
        Path program =
                Files.writeString(
                        agent.folder().resolve("frames"),
                        """
                        #!/bin/sh
                        echo "this is $1"
                        case "$1" in
                            fail) exit 7 ;;
                            wait) while test -d '%s'; do sleep 0.2; done ;;
                        esac
                        """
                                .formatted(agent.folder()));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        agent.show("gpu\nutilization 0\n").with("NIGHTWATT_JOB_TYPES", "frames=" + program);
        agent.systemd("comfyui");
        Running.Ended enrolled = agent.enroll(console.agentAddress(), console.mintToken());
        assertThat(enrolled.status()).as(enrolled.out() + enrolled.err()).isZero();
        return agent.startAsService();
    }

    private Running machines(String name, int count) {
        Instant now = InstantSource.system().instant();
        return SimulatedMachines.start(console, folder, name, count, 1, now);
    }

    /// A machine that is on its way to sleep. It gets no work before: for that it would stay on.
    private void goesToSleep() {
        opened(machines("asleep", 1), Running::close);
        await("it is there").atMost(SOON).until(() -> hears(SLEEPER));
        String path =
                "/api/v1/admin/workers/"
                        + console.worker(SLEEPER).orElseThrow().path("id").asLong();
        try (Api api = console.api()) {
            api.send("PUT", path + "/drain", "{}");
            api.post(path + "/shutdown", "{\"confirm\":true,\"force\":true,\"reason\":\"late\"}");
        }
    }

    /// Two machines with one key, as when a disk was copied.
    private void twins() throws IOException {
        Running one = opened(machines(TWIN, 1), Running::close);
        await("the first is there").atMost(SOON).until(() -> hears(TWIN + "-1"));
        SimulatedMachines.copyIdentities(folder, TWIN, TWIN + "-copy");
        Running other = opened(machines(TWIN + "-copy", 1), Running::close);
        try (Api api = console.api()) {
            await("two hold one key")
                    .atMost(SOON)
                    .until(() ->
                            api.get("/api/v1/admin/ledger?kind=identity")
                                    .filter(ledger -> !ledger.path("lines").isEmpty())
                                    .isPresent());
        }
        one.close();
        other.close();
    }

    private void writeFacts(Hook hook, SshServer ssh) throws IOException {
        facts.put("data", console.data().toString())
                .put("host", HAND)
                .put("metered", "there-1")
                .put("twin", TWIN + "-1")
                .put("sleeper", SLEEPER)
                .put("hook", hook.url())
                .put("sshPort", ssh.port())
                .put("backups", Files.createDirectories(folder.resolve("backups")).toString());
        var lost = facts.putArray("lost");
        IntStream.rangeClosed(1, Past.LOST).forEach(i -> lost.add("lost-" + i));
        Files.writeString(facts(), facts.toPrettyString());
    }

    /// Where it stands what a client has to know.
    Path facts() {
        return folder.resolve("stand.json");
    }

    Console console() {
        return console;
    }

    /// How many machines give signs of life.
    long heard() {
        long heard = 0;
        for (JsonNode worker : console.status().path("workers")) {
            heard += isHeard(worker) ? 1 : 0;
        }
        return heard;
    }

    /// Whether a machine gives signs of life.
    boolean hears(String name) {
        return console.worker(name).filter(Studio::isHeard).isPresent();
    }

    private static boolean isHeard(JsonNode worker) {
        return worker.path("health").asText().equals("healthy")
                && worker.path("last_heartbeat").isTextual();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        while (!ends.isEmpty()) {
            ends.pop().run();
        }
    }
}
