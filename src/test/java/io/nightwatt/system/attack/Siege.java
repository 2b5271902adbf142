package io.nightwatt.system.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightwatt.system.lab.Agent;
import io.nightwatt.system.lab.Console;
import io.nightwatt.system.lab.NvmlLibrary;
import io.nightwatt.system.lab.Running;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/// A console with a good agent beside the attackers, and the check that an attack did no harm.
final class Siege implements AutoCloseable {

    /// Generous: the machine that runs this may be busy.
    static final Duration SOON = Duration.ofSeconds(30);

    private static final String GOOD = "good";

    /// Workers of this name belong to an attacker; only what they claim of others matters.
    static final String ROGUE = "rogue";

    private static final Pattern LINE =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\S+ (INFO|WARN) +\\w+: .{1,600}");

    private final Console console;
    private final Agent good;
    private final Path folder;
    private final NvmlLibrary nvml;

    private Siege(Console console, Agent good, Path folder, NvmlLibrary nvml) {
        this.console = console;
        this.good = good;
        this.folder = folder;
        this.nvml = nvml;
    }

    /// Starts the console and the good agent, and waits until all is quiet.
    static Siege begin(Path folder) {
        NvmlLibrary nvml = NvmlLibrary.built();
        Console console = new Console(folder.resolve("console")).start();
        Agent good = new Agent(GOOD, folder, nvml).show("gpu\nutilization 90\n");
        Siege siege = new Siege(console, good, folder, nvml);
        siege.enrol(good);
        good.start();
        console.awaitWorker(GOOD, "health", "healthy", SOON);
        console.awaitWorker(GOOD, "activity", "busy", SOON);
        await("the good agent's GPU is seen")
                .atMost(SOON)
                .until(() -> !good(console.status()).get("gpus").isEmpty());
        return siege;
    }

    Console console() {
        return console;
    }

    int port() {
        return console.agentPort();
    }

    Agent agent(String name) {
        return new Agent(name, folder, nvml).show("gpu\nutilization 90\n");
    }

    void enrol(Agent agent) {
        Running.Ended ended = agent.enroll(console.agentAddress(), console.mintToken());
        assertThat(ended.status()).as(ended.err()).isZero();
    }

    /// An attacker of our own making, without an identity yet.
    Forger forger() {
        return new Forger(port(), Certs.read(console.data().resolve("run/ca.pem")));
    }

    /// An attacker who got in: it holds a certificate of its own.
    Forger rogue() {
        Forger rogue = forger();
        rogue.enrol(console.mintToken(), ROGUE);
        return rogue;
    }

    /// An attack.
    interface Attack {
        void run() throws Exception;
    }

    /// Runs `attack` and checks what must hold whatever it was: nothing of the others changed, the
    /// console and the good agent live on, and the log grew by at most `linesMax` plain lines.
    void withstands(int linesMax, Attack attack) throws Exception {
        JsonNode before = lasting(console.status());
        int logged = console.process().output().length();
        attack.run();
        awaitGoodAgent();
        assertThat(lasting(console.status())).isEqualTo(before);
        // The sum of what an attack of the minute before was not given lines for may come now, and
        // what
        // the fleet makes of the machines that one has left behind.
        List<String> lines =
                console.process()
                        .output()
                        .substring(logged)
                        .lines()
                        .filter(line -> !line.contains(" more connections like these"))
                        .filter(line -> !line.contains("INFO  Effects: the fleet: Automation "))
                        .toList();
        assertThat(lines).allMatch(line -> LINE.matcher(line).matches());
        assertThat(lines).as("lines of log").hasSizeLessThanOrEqualTo(linesMax);
        assertThat(good.process().output()).as("the good agent's log").doesNotContain("no console");
    }

    /// Waits for a sign of the good agent that is newer than now.
    void awaitGoodAgent() {
        Instant now = Instant.now();
        await("a new sign of the good agent")
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> {
                    assertThat(console.process().isAlive()).isTrue();
                    JsonNode worker = good(console.status());
                    assertThat(worker.get("health").asText()).isEqualTo("healthy");
                    assertThat(Instant.parse(worker.get("last_heartbeat").asText())).isAfter(now);
                });
    }

    /// A newcomer can get in right now.
    void letsANewcomerIn() throws Exception {
        try (Forger newcomer = rogue()) {
            Forger.Line line = newcomer.connect();
            line.send(Say.hello("newcomer"));
            line.awaitWelcome();
        }
    }

    private static JsonNode good(JsonNode status) {
        for (JsonNode worker : status.get("workers")) {
            if (worker.get("name").asText().equals(GOOD)) {
                return worker;
            }
        }
        throw new AssertionError("the good worker is gone: " + status);
    }

    /// The status document without what passes with time and without the attackers' own rows and
    /// the alerts that they are worth.
    private static JsonNode lasting(JsonNode status) {
        ObjectNode lasting = status.deepCopy();
        lasting.remove("alerts");
        ((ObjectNode) lasting.get("fleet")).removeAll();
        var workers = lasting.get("workers").elements();
        while (workers.hasNext()) {
            ObjectNode worker = (ObjectNode) workers.next();
            if (worker.get("name").asText().startsWith(ROGUE)) {
                workers.remove();
                continue;
            }
            worker.remove(List.of("last_heartbeat", "uptime_seconds"));
            worker.get("gpus").forEach(gpu -> ((ObjectNode) gpu).remove("sampled_at"));
        }
        return lasting;
    }

    @Override
    public void close() {
        good.close();
        console.close();
    }
}
