package io.nightwatt.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightwatt.system.lab.Agent;
import io.nightwatt.system.lab.Namespace;
import io.nightwatt.system.lab.Networks;
import io.nightwatt.system.lab.NvmlLibrary;
import io.nightwatt.system.lab.PowerSwitch;
import io.nightwatt.system.lab.Running;
import io.nightwatt.system.lab.SshServer;
import io.nightwatt.system.lab.Standby;
import io.nightwatt.system.lab.WiredConsole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A console, five workers, an SSH server and a switched socket as processes in networks of their
/// own, with a router between the office and the machine room. Four workers power down, which ends
/// their agents; then for each a job comes that only it can take. A machine starts again by nothing
/// but what reaches it through the network, and finishes the job.
///
///     office 10.77.0.0/24: console .2, router .1, board .3 (SSH, HTTP), ws-near .10
///     room   10.77.1.0/24: router .1, ws-far .11, ws-ssh .12, ws-plug .13, ws-awake .20
///
/// Needs root.
@Tag("deep")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WakeInNetworksTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration DARK_MAX = Duration.ofSeconds(150);
    private static final Duration READY_MAX = Duration.ofMinutes(3);
    private static final String TOKEN = "tok-5d1f0c9b77e2";

    @TempDir static Path folder = Path.of("");

    private final Networks networks = new Networks("nw" + ProcessHandle.current().pid() + "-");
    private WiredConsole serving;
    private SshServer ssh;
    private Sleeper near;
    private Sleeper far;
    private Sleeper behindSsh;
    private Sleeper atPlug;

    /// A machine that sleeps until its test.
    private record Sleeper(Agent agent, Namespace place) {

        String name() {
            return agent.name();
        }

        /// Why it started, each time.
        List<String> wakes() throws IOException {
            Path file = Standby.wakes(agent.folder());
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        }

        String magic() {
            return "ff".repeat(6) + Networks.mac(place, "eth0").replace(":", "").repeat(16);
        }
    }

    @BeforeAll
    void wireAndPowerDown() throws Exception {
        assumeTrue(Networks.canBeMade(), "networks can be made by root with iproute2 only");
        assumeTrue(SshServer.isInstalled(), "needs Debian's openssh-server");
        Namespace office = networks.network("office");
        Namespace room = networks.network("room");
        Namespace console = machine("console", "10.77.0.2", office, "10.77.0.1");
        Namespace router = networks.machine("router");
        networks.plug(router, "eth0", "10.77.0.1/24", office);
        networks.plug(router, "eth1", "10.77.1.1/24", room);
        networks.makeRouter(router);
        Namespace board = machine("board", "10.77.0.3", office, "10.77.0.1");

        serving = new WiredConsole(console, folder.resolve("data")).start();
        serving.must(
                "PUT",
                "/api/v1/admin/power/settings",
                "{\"min_off_minutes\":0,\"min_on_minutes\":0,\"wake_stagger_seconds\":0}");
        near = worker("ws-near", machine("near", "10.77.0.10", office, "10.77.0.1"));
        far = worker("ws-far", machine("far", "10.77.1.11", room, "10.77.1.1"));
        behindSsh = worker("ws-ssh", machine("ssh", "10.77.1.12", room, "10.77.1.1"));
        atPlug = worker("ws-plug", machine("plug", "10.77.1.13", room, "10.77.1.1"));
        Sleeper awake = worker("ws-awake", machine("awake", "10.77.1.20", room, "10.77.1.1"));
        serving.awaitWorker(awake.name(), "power_state", SOON, "idle");
        ssh = new SshServer(board, folder.resolve("sshd"));
        PowerSwitch.start(board, TOKEN, atPlug.agent().folder(), folder.resolve("switch.log"));
        keep("wake-key", Files.readString(ssh.key()));
        keep("plug-token", "Bearer " + TOKEN);
        powerDown(List.of(near, far, behindSsh, atPlug));
    }

    private Namespace machine(String name, String address, Namespace network, String gateway) {
        Namespace made = networks.machine(name);
        networks.plug(made, "eth0", address + "/24", network);
        made.must("ip", "route", "add", "default", "via", gateway);
        return made;
    }

    /// Enrols a worker, starts its machine, and tags it with its own name.
    private Sleeper worker(String name, Namespace place) throws IOException {
        Agent agent = new Agent(name, folder, NvmlLibrary.built()).in(place);
        agent.powerCommandThatStopsIt()
                .with("NIGHTWATT_JOB_TYPES", "render=" + renderer(agent.folder()));
        agent.show("gpu\nutilization 0\n");
        Running.Ended enrolled =
                agent.enroll(WiredConsole.agentAddress("10.77.0.2"), serving.mintToken());
        assertThat(enrolled.status()).as(enrolled.out() + enrolled.err()).isZero();
        agent.startMachine(Networks.mac(place, "eth0"));
        serving.must("PATCH", serving.pathOf(name), "{\"tags\":[\"" + name + "\"]}");
        return new Sleeper(agent, place);
    }

    private static Path renderer(Path machine) throws IOException {
        Path program =
                Files.writeString(
                        machine.resolve("render"),
                        "#!/bin/sh\necho frame >> '" + machine.resolve("rendered") + "'\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return program;
    }

    private void keep(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), text);
        Running.Ended kept = serving.ctl("secrets", "put", name, "--file", file.toString());
        assertThat(kept.status()).as(kept.out() + kept.err()).isZero();
        Files.delete(file);
    }

    /// All at once: what takes time is to wait for their silence. Whoever powers a worker down by
    /// hand keeps it off for a while, so each is given back to automation then.
    private void powerDown(List<Sleeper> sleepers) {
        for (Sleeper each : sleepers) {
            serving.awaitWorker(each.name(), "power_state", SOON, "idle");
            serving.must(
                    "POST",
                    serving.pathOf(each.name()) + "/shutdown",
                    "{\"confirm\":true,\"reason\":\"nobody is in\"}");
        }
        for (Sleeper each : sleepers) {
            until(
                    each,
                    "its agent ended and only its network card is awake",
                    SOON,
                    () -> Files.exists(Standby.asleep(each.agent().folder())));
            serving.awaitWorker(each.name(), "power_state", DARK_MAX, "sleeping");
            serving.must("DELETE", serving.pathOf(each.name()) + "/hold", "");
        }
    }

    @AfterAll
    void takeDown() {
        networks.close();
    }

    @Test
    void aJobWakesAWorkerByAMagicPacketInTheConsolesOwnNetwork() throws Exception {
        ladder(near, "{\"method\":\"wol\",\"timeout_seconds\":180}");

        assertThat(aJobWakes(near, "by magic packet"))
                .contains("packet from 10.77.0.2 " + near.magic());
    }

    @Test
    void aJobWakesAWorkerThroughAnAwakeAgentWhereTheConsoleHasNoLeg() throws Exception {
        ladder(far, "{\"method\":\"wol\",\"timeout_seconds\":180}");

        // Through ws-awake, or one that an earlier test has woken.
        assertThat(aJobWakes(far, "through an awake agent"))
                .contains("packet from 10.77.1.")
                .contains(far.magic());
    }

    @Test
    void aJobWakesAWorkerBySsh() throws Exception {
        ssh.startWithNewHostKey();
        ladder(behindSsh, sshRung(behindSsh, hostKey()));

        assertThat(aJobWakes(behindSsh, "by SSH")).endsWith("button");
    }

    @Test
    void noCommandGoesToAServerWithAnotherKeyAndTheNextMethodWakesIt() throws Exception {
        ssh.startWithNewHostKey();
        String pinned = hostKey();
        ssh.startWithNewHostKey();
        String shown = hostKey();
        ladder(
                atPlug,
                sshRung(atPlug, pinned)
                        + ","
                        + """
                        {"method":"api","timeout_seconds":180,"verb":"POST","url":"%s",
                         "body":"{\\"switch_on\\":\\"{{worker_name}}\\"}","expected_status":204,
                         "secret_headers":{"Authorization":"plug-token"}}
                        """
                                .formatted(PowerSwitch.url("10.77.0.3")));

        assertThat(aJobWakes(atPlug, "by HTTP, after SSH was refused")).endsWith("button");

        assertThat(ledger(atPlug))
                .anySatisfy(reason ->
                        assertThat(reason)
                                .contains("is not the pinned one", pinned, shown)
                                .contains("no command was sent")
                                .endsWith("tries api"));
        assertThat(serving.log()).doesNotContain(TOKEN);
    }

    private static String sshRung(Sleeper sleeper, String hostKey) {
        return """
        {"method":"ssh","timeout_seconds":180,"host":"10.77.0.3","user":"root",
         "command":"touch %s","host_key":"%s","key_secret":"wake-key"}
        """
                .formatted(Standby.button(sleeper.agent().folder()), hostKey);
    }

    private String hostKey() {
        return serving.must("POST", "/api/v1/admin/wake/host-key", "{\"host\":\"10.77.0.3\"}")
                .get("fingerprint")
                .asText();
    }

    private void ladder(Sleeper sleeper, String rungs) {
        serving.must(
                "PUT",
                serving.pathOf(sleeper.name()) + "/power-settings",
                "{\"ladder\":[" + rungs + "]}");
    }

    /// Submits a job that only this worker can take, and waits until it has run.
    ///
    /// @return why the machine started
    private String aJobWakes(Sleeper sleeper, String how) throws IOException {
        String name = sleeper.name();
        Path rendered = sleeper.agent().folder().resolve("rendered");
        assertThat(sleeper.wakes()).isEmpty();
        JsonNode answer =
                serving.must(
                        "POST",
                        "/api/v1/jobs",
                        "{\"name\":\"frames\",\"type\":\"render\",\"tags\":[\"" + name + "\"]}");
        String job = "/api/v1/jobs/" + answer.get("id").asLong();
        until(sleeper, "something reaches it", SOON, () -> !sleeper.wakes().isEmpty());
        serving.awaitWorker(name, "power_state", READY_MAX, "on", "idle");
        until(
                sleeper,
                "the job is done",
                READY_MAX,
                () -> serving.get(job).path("state").asText().equals("done"));
        assertThat(rendered).content().isEqualTo("frame\n");
        assertThat(sleeper.wakes()).as("it was started once").hasSize(1);
        String why = sleeper.wakes().getFirst();
        Instant ordered = Instant.parse(serving.get(job).get("submitted_at").asText());
        Instant reached = Instant.parse(why.substring(0, why.indexOf(' ')));
        Duration toReady = Duration.between(ordered, readyAt(sleeper));
        System.out.printf(
                "%s: from the job to the signal at the machine %d ms, to ready for work %.1f s"
                        + " (goal: 180 s)%n",
                how, Duration.between(ordered, reached).toMillis(), toReady.toMillis() / 1000.0);
        assertThat(toReady).isLessThan(READY_MAX);
        return why;
    }

    /// When it came out of `waking`.
    private Instant readyAt(Sleeper sleeper) {
        for (JsonNode entry : entries(sleeper)) {
            if (entry.path("kind").asText().equals("power")
                    && entry.path("from").asText().equals("waking")
                    && !entry.path("to").asText().equals("waking")) {
                return Instant.parse(entry.path("at").asText());
            }
        }
        throw new AssertionError("it never woke: " + entries(sleeper));
    }

    private List<String> ledger(Sleeper sleeper) {
        List<String> reasons = new ArrayList<>();
        entries(sleeper).forEach(entry -> reasons.add(entry.path("reason").asText()));
        return reasons;
    }

    private JsonNode entries(Sleeper sleeper) {
        long id = serving.worker(sleeper.name()).path("id").asLong();
        return serving.must("GET", "/api/v1/admin/ledger?worker=" + id, "").path("lines");
    }

    /// Waits, and shows what the console thought when it was in vain.
    private void until(Sleeper sleeper, String what, Duration limit, Callable<Boolean> condition) {
        try {
            await(what).atMost(limit).until(condition);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    e.getMessage()
                            + "\n"
                            + serving.get(serving.pathOf(sleeper.name()) + "/power-status")
                            + "\n"
                            + serving.get("/api/v1/jobs")
                            + "\n"
                            + serving.log(),
                    e);
        }
    }
}
