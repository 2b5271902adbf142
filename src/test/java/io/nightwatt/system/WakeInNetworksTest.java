package io.nightwatt.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nightwatt.system.lab.Agent;
import io.nightwatt.system.lab.Namespace;
import io.nightwatt.system.lab.Networks;
import io.nightwatt.system.lab.NvmlLibrary;
import io.nightwatt.system.lab.PowerSwitch;
import io.nightwatt.system.lab.Running;
import io.nightwatt.system.lab.SshServer;
import io.nightwatt.system.lab.Standby;
import io.nightwatt.system.lab.WiredConsole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A console, two workers, an SSH server and a switched socket as processes in networks of their
/// own, with a router between the office and the machine room. A worker powers down, which ends its
/// agent; then a job comes that only this worker can take. The machine starts again by nothing but
/// what reaches it through the network.
///
///     office 10.77.0.0/24: console .2, router .1, board .3 (SSH, HTTP)
///     room   10.77.1.0/24: console .2 (a second leg), router .1, ws-a .11, ws-b .12
///
/// Needs root. Tagged as not met: no wake in it has been seen to succeed yet, so it is run by itself only.
@Tag("unmet")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WakeInNetworksTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration DARK_MAX = Duration.ofSeconds(150);
    private static final Duration READY_MAX = Duration.ofMinutes(3);
    private static final String TOKEN = "tok-5d1f0c9b77e2";

    @TempDir static Path folder = Path.of("");

    private final Networks networks = new Networks("nw" + ProcessHandle.current().pid() + "-");
    private Namespace office = Namespace.NONE;
    private Namespace console = Namespace.NONE;
    private Namespace machine = Namespace.NONE;
    private Namespace other = Namespace.NONE;
    private WiredConsole serving;
    private Agent asleep;
    private SshServer ssh;

    @BeforeAll
    void wire() throws Exception {
        assumeTrue(Networks.canBeMade(), "networks can be made by root with iproute2 only");
        assumeTrue(SshServer.isInstalled(), "needs Debian's openssh-server");
        office = networks.network("office");
        Namespace room = networks.network("room");
        console = networks.machine("console");
        networks.plug(console, "eth0", "10.77.0.2/24", office);
        networks.plug(console, "eth1", "10.77.1.2/24", room);
        console.must("ip", "route", "add", "default", "via", "10.77.0.1");
        Namespace router = networks.machine("router");
        networks.plug(router, "eth0", "10.77.0.1/24", office);
        networks.plug(router, "eth1", "10.77.1.1/24", room);
        networks.makeRouter(router);
        machine = worker("ws-a", "10.77.1.11/24", room);
        other = worker("ws-b", "10.77.1.12/24", room);
        Namespace board = networks.machine("board");
        networks.plug(board, "eth0", "10.77.0.3/24", office);

        serving = new WiredConsole(console, folder.resolve("data")).start();
        NvmlLibrary nvml = NvmlLibrary.built();
        asleep = enrolled("ws-a", machine, nvml, "render=" + renderer());
        enrolled("ws-b", other, nvml, "bake");
        // As many wakes in a row as the tests like.
        serving.must(
                "PUT",
                "/api/v1/admin/power/settings",
                "{\"min_off_minutes\":0,\"min_on_minutes\":0,\"cycles_per_day_max\":100,"
                        + "\"wake_stagger_seconds\":0}");
        serving.awaitWorker("ws-a", "power_state", SOON, "idle");
        serving.awaitWorker("ws-b", "power_state", SOON, "idle");
        serving.must("PATCH", serving.pathOf("ws-a"), "{\"tags\":[\"big\"]}");
        ssh = new SshServer(board, folder.resolve("sshd"));
        PowerSwitch.start(board, TOKEN, asleep.folder(), folder.resolve("switch.log"));
        keep("wake-key", Files.readString(ssh.key()));
        keep("plug-token", "Bearer " + TOKEN);
    }

    private Namespace worker(String name, String address, Namespace room) {
        Namespace made = networks.machine(name);
        networks.plug(made, "eth0", address, room);
        made.must("ip", "route", "add", "default", "via", "10.77.1.1");
        return made;
    }

    private Path renderer() throws Exception {
        Path program =
                Files.writeString(
                        folder.resolve("render"),
                        "#!/bin/sh\necho on ws-a >> '" + folder.resolve("rendered") + "'\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return program;
    }

    private Agent enrolled(String name, Namespace place, NvmlLibrary nvml, String jobTypes) {
        Agent agent =
                new Agent(name, folder, nvml)
                        .in(place)
                        .powerCommandThatStopsIt()
                        .with("NIGHTWATT_JOB_TYPES", jobTypes);
        agent.show("gpu\nutilization 0\n");
        Running.Ended enrolled =
                agent.enroll(WiredConsole.agentAddress("10.77.0.2"), serving.mintToken());
        assertThat(enrolled.status()).as(enrolled.out() + enrolled.err()).isZero();
        return agent.startMachine(Networks.mac(place, "eth0"));
    }

    @AfterAll
    void takeDown() {
        networks.close();
    }

    @AfterEach
    void plugEverythingInAgain() {
        if (!console.name().isEmpty()) {
            console.must("ip", "link", "set", "eth1", "up");
            other.must("ip", "link", "set", "eth0", "up");
            other.must("ip", "route", "replace", "default", "via", "10.77.1.1");
        }
    }

    /// Whatever an earlier test left.
    @BeforeEach
    void switchOn() throws Exception {
        if (Files.exists(Standby.asleep(asleep.folder()))) {
            Files.writeString(Standby.button(asleep.folder()), "");
        }
        serving.awaitWorker("ws-a", "power_state", READY_MAX, "on", "idle");
    }

    @Test
    void aJobWakesItByAMagicPacketInTheConsolesOwnNetwork() throws Exception {
        ladder("{\"method\":\"wol\",\"timeout_seconds\":180}");
        powerDown();
        // Nobody else is there who could have sent it.
        other.must("ip", "link", "set", "eth0", "down");

        assertThat(aJobWakesIt("by magic packet")).contains("packet from 10.77.1.2 " + magic());
    }

    @Test
    void aJobWakesItThroughAnAwakeAgentWhereTheConsoleHasNoLeg() throws Exception {
        console.must("ip", "link", "set", "eth1", "down");
        ladder("{\"method\":\"wol\",\"timeout_seconds\":180}");
        serving.awaitWorker("ws-b", "health", SOON, "healthy");
        powerDown();

        assertThat(aJobWakesIt("through an awake agent"))
                .contains("packet from 10.77.1.12 " + magic());
    }

    @Test
    void aJobWakesItBySshButNoCommandGoesToAServerWithAnotherKey() throws Exception {
        ssh.startWithNewHostKey();
        ladder(sshRung(hostKey()));
        powerDown();

        assertThat(aJobWakesIt("by SSH")).endsWith("button");

        powerDown();
        String before = wakes();
        ssh.startWithNewHostKey();
        order();

        until(
                "the other key is refused",
                SOON,
                () ->
                        serving.worker("ws-a")
                                .path("reason")
                                .asText()
                                .contains("is not the pinned one"));
        serving.awaitWorker("ws-a", "power_state", SOON, "sleeping");
        assertThat(Standby.asleep(asleep.folder())).exists();
        assertThat(wakes()).isEqualTo(before);

        ladder(sshRung(hostKey()));
        order();
        serving.awaitWorker("ws-a", "power_state", READY_MAX, "on", "idle");
    }

    @Test
    void aJobWakesItByAnHttpRequest() throws Exception {
        ladder(
                """
                {"method":"api","timeout_seconds":180,"verb":"POST","url":"%s",
                 "body":"{\\"switch_on\\":\\"{{worker_name}}\\"}","expected_status":204,
                 "secret_headers":{"Authorization":"plug-token"}}
                """
                        .formatted(PowerSwitch.url("10.77.0.3")));
        powerDown();

        assertThat(aJobWakesIt("by HTTP")).endsWith("button");
        assertThat(serving.log()).doesNotContain(TOKEN);
    }

    private String sshRung(String hostKey) {
        return """
        {"method":"ssh","timeout_seconds":180,"host":"10.77.0.3","user":"root",
         "command":"touch %s","host_key":"%s","key_secret":"wake-key"}
        """
                .formatted(Standby.button(asleep.folder()), hostKey);
    }

    private String hostKey() {
        return serving.must("POST", "/api/v1/admin/wake/host-key", "{\"host\":\"10.77.0.3\"}")
                .get("fingerprint")
                .asText();
    }

    private void ladder(String rung) {
        serving.must(
                "PUT", serving.pathOf("ws-a") + "/power-settings", "{\"ladder\":[" + rung + "]}");
    }

    private void keep(String name, String text) throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), text);
        Running.Ended kept = serving.ctl("secrets", "put", name, "--file", file.toString());
        assertThat(kept.status()).as(kept.out() + kept.err()).isZero();
        Files.delete(file);
    }

    private void powerDown() {
        serving.must(
                "POST",
                serving.pathOf("ws-a") + "/shutdown",
                "{\"confirm\":true,\"reason\":\"try to wake it\"}");
        until(
                "its agent ended and only its network card is awake",
                SOON,
                () -> Files.exists(Standby.asleep(asleep.folder())));
        serving.awaitWorker("ws-a", "power_state", DARK_MAX, "sleeping");
    }

    private void order() {
        serving.must(
                "POST",
                serving.pathOf("ws-a") + "/wake",
                "{\"confirm\":true,\"reason\":\"it is needed\"}");
    }

    /// Submits a job that only this worker can take, and waits until it has run.
    ///
    /// @return why the machine started
    private String aJobWakesIt(String how) throws Exception {
        List<String> before = wakes().lines().toList();
        long submittedNanos = System.nanoTime();
        String job =
                "/api/v1/jobs/"
                        + serving.must(
                                        "POST",
                                        "/api/v1/jobs",
                                        "{\"name\":\"frames\",\"type\":\"render\","
                                                + "\"tags\":[\"big\"]}")
                                .get("id")
                                .asLong();
        until("something reaches the machine", SOON, () -> wakes().lines().count() > before.size());
        serving.awaitWorker("ws-a", "power_state", READY_MAX, "on", "idle");
        Duration took = Duration.ofNanos(System.nanoTime() - submittedNanos);
        System.out.printf(
                "job to ready for work %s: %.1f s (goal: 180 s)%n", how, took.toMillis() / 1000.0);
        until(
                "the job is done",
                READY_MAX,
                () -> serving.get(job).path("state").asText().equals("done"));
        assertThat(took).isLessThan(READY_MAX);
        assertThat(Files.readString(folder.resolve("rendered"))).contains("on ws-a");
        Files.delete(folder.resolve("rendered"));
        List<String> after = wakes().lines().toList();
        assertThat(after).as("it was started once").hasSize(before.size() + 1);
        return after.getLast();
    }

    /// Waits, and shows what the console thought when it was in vain.
    private void until(String what, Duration limit, Callable<Boolean> condition) {
        try {
            await(what).atMost(limit).until(condition);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    e.getMessage()
                            + "\n"
                            + serving.worker("ws-a")
                            + "\n"
                            + serving.get("/api/v1/jobs")
                            + "\n"
                            + serving.log(),
                    e);
        }
    }

    private String wakes() throws Exception {
        Path file = Standby.wakes(asleep.folder());
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private String magic() {
        return "ff".repeat(6) + Networks.mac(machine, "eth0").replace(":", "").repeat(16);
    }
}
