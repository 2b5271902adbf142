package io.nightwatt.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.nightwatt.system.lab.Agent;
import io.nightwatt.system.lab.CrashLab;
import io.nightwatt.system.lab.Namespace;
import io.nightwatt.system.lab.WakeListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The console is killed while its workers stand at different steps of the way down and back, and
/// starts again: the fleet converges, no segment is killed or run twice, no worker is lost or left
/// cordoned, and nothing is woken or powered down more often than was asked.
///
/// The engine's own test has every step by everything that may become of a machine; here are real
/// processes and a real database.
class PowerCrashTest {

    private static final String ONE_GPU = "gpu\nutilization 0\n";
    private static final Duration DARK_MAX = Duration.ofSeconds(150);

    @TempDir Path folder = Path.of("");

    @Test
    void eachStepOfTheWayDownIsTakenUpAfterAKillOfTheConsole() throws Exception {
        try (CrashLab lab = new CrashLab(folder)) {
            Agent drains = lab.worker("ws-drains", ONE_GPU);
            Agent frozen = lab.worker("ws-frozen", ONE_GPU);
            Agent leaves = lab.worker("ws-leaves", ONE_GPU);
            String job = lab.submit(drains);
            lab.until("the job runs", () -> Files.exists(drains.folder().resolve("started")));
            signal(frozen, "-STOP");
            lab.shutDown(drains);
            lab.shutDown(frozen);
            lab.shutDown(leaves);
            lab.awaitPhase(drains, "draining");
            lab.awaitPhase(leaves, "said goodbye");
            // Before its command runs, an agent that loses the console stays on.
            lab.until("its command runs", () -> Files.exists(leaves.poweredDown()));
            assertThat(lab.phase(frozen)).isEqualTo("asked to power down");

            lab.killConsole(() -> signal(frozen, "-CONT"));

            assertThat(lab.phase(drains)).isEqualTo("draining");
            assertThat(lab.job(job).path("state").asText()).isEqualTo("running");
            lab.awaitPhase(leaves, "said goodbye");
            // Asked anew where the console was back in time; else the order came to nothing.
            lab.until(
                    "the frozen one is no longer asked",
                    () -> List.of("said goodbye", "null").contains(lab.phase(frozen)));
            Files.createFile(drains.folder().resolve("go"));
            lab.awaitDone(job);
            lab.until("the drained one goes down", () -> Files.exists(drains.poweredDown()));
            lab.awaitPhase(drains, "said goodbye");
            assertThat(drains.folder().resolve("started")).content().isEqualTo("started\n");
            assertThat(drains.folder().resolve("ended")).content().isEqualTo("ended\n");
            assertThat(drains.poweredDown()).content().isEqualTo("off\n");
            assertThat(leaves.poweredDown()).content().isEqualTo("off\n");
            assertThat(List.of(drains, frozen, leaves))
                    .allMatch(agent -> agent.process().isAlive());
        }
    }

    @Test
    @Tag("deep")
    void eachStepOfSleepAndWakeIsTakenUpAfterAKillOfTheConsole() throws Exception {
        try (CrashLab lab = new CrashLab(folder);
                WakeListener card = new WakeListener();
                WakeListener otherCard = new WakeListener();
                Plug plug = new Plug()) {
            Agent byPacket = lab.worker("ws-packet", ONE_GPU);
            Agent byPlug = lab.worker("ws-plug", ONE_GPU);
            Agent gated = lab.worker("ws-gated", ONE_GPU + ONE_GPU);
            List<Agent> all = List.of(byPacket, byPlug, gated);
            wakeBy(lab, byPacket, card);
            wakeBy(lab, gated, otherCard);
            lab.ask(
                    "PUT",
                    lab.pathOf("ws-plug") + "/power-settings",
                    "{\"ladder\":[{\"method\":\"api\",\"timeout_seconds\":120,\"verb\":\"POST\","
                            + "\"url\":\"%s\",\"expected_status\":204}]}".formatted(plug.url()));
            lab.ask("PUT", "/api/v1/admin/power/settings", "{\"wakes_at_once_max\":2}");

            // Dark, and not yet silent for long enough.
            for (Agent agent : all) {
                Files.createFile(agent.dark());
                lab.shutDown(agent);
            }
            for (Agent agent : all) {
                lab.until(agent.name() + " is dark", () -> !agent.process().isAlive());
                lab.awaitPhase(agent, "said goodbye");
            }
            lab.killConsole(() -> {});
            assertThat(all).as(lab::thought).extracting(lab::phase).containsOnly("said goodbye");
            for (Agent agent : all) {
                lab.until(
                        agent.name() + " sleeps",
                        DARK_MAX,
                        () -> lab.state(agent).equals("sleeping"));
            }

            // Asleep.
            lab.killConsole(() -> {});
            assertThat(all).as(lab::thought).extracting(lab::state).containsOnly("sleeping");
            assertThat(card.countWaiting() + otherCard.countWaiting() + plug.calls()).isZero();

            // One wake is out, one is under way for ever, and one is wished for and has no room.
            String packetJob = wakingJob(lab, byPacket);
            String plugJob = wakingJob(lab, byPlug);
            lab.awaitPhase(byPacket, "attempt 1 by wol");
            lab.awaitPhase(byPlug, "attempt 1 by api");
            assertThat(card.awaitAddress()).isPresent();
            lab.until("the plug is called", () -> plug.calls() == 1);
            lab.ask(
                    "POST",
                    lab.pathOf("ws-gated") + "/wake",
                    "{\"confirm\":true,\"reason\":\"needed\"}");
            assertThat(lab.history(gated).getFirst()).contains("2 of 2 wakes are under way");
            lab.killConsole(() -> byPacket.start());
            lab.awaitDone(packetJob);
            lab.until("the plug is asked again", DARK_MAX, () -> plug.calls() > 1);
            byPlug.start();
            lab.awaitDone(plugJob);

            // Back with half of its GPUs.
            assertThat(otherCard.awaitAddress()).isPresent();
            gated.show(ONE_GPU).start();
            String gatedJob = wakingJob(lab, gated);
            lab.until("its gate is shut", () -> reason(lab, gatedJob).contains("1 of 2 GPUs"));
            lab.killConsole(() -> {});
            lab.until(
                    "its gate is still shut", () -> reason(lab, gatedJob).contains("1 of 2 GPUs"));
            assertThat(gated.folder().resolve("started")).doesNotExist();
            gated.kill();
            gated.show(ONE_GPU + ONE_GPU).start();
            lab.awaitDone(gatedJob);

            for (Agent agent : all) {
                assertThat(agent.folder().resolve("started")).content().isEqualTo("started\n");
                assertThat(agent.poweredDown()).content().isEqualTo("off\n");
                assertThat(lab.history(agent))
                        .as("woken once: " + lab.history(agent))
                        .filteredOn(line -> line.startsWith("sleeping -> waking"))
                        .hasSize(1);
                assertThat(lab.state(agent)).isIn("on", "idle");
                assertThat(lab.phase(agent)).isEqualTo("null");
            }
            assertThat(plug.calls()).isEqualTo(2);
            // Three packets an attempt, and an attempt each 20 s while it was away.
            assertThat(card.countWaiting()).isLessThanOrEqualTo(9);
            assertThat(otherCard.countWaiting()).isLessThanOrEqualTo(9);
        }
    }

    private static String reason(CrashLab lab, String job) {
        return lab.job(job).path("reason").asText();
    }

    private static void wakeBy(CrashLab lab, Agent agent, WakeListener card) {
        lab.ask(
                "PATCH",
                lab.pathOf(agent.name()),
                "{\"wake\":{\"macs\":[\"02:00:5e:10:00:01\"],\"targets\":[\"%s\"]}}"
                        .formatted(card.target()));
    }

    /// Who powered it down by hand keeps it off for a while; it is given back to automation.
    private static String wakingJob(CrashLab lab, Agent agent) throws IOException {
        Path go = agent.folder().resolve("go");
        Files.writeString(go, "");
        if (lab.state(agent).equals("sleeping")) {
            lab.ask("DELETE", lab.pathOf(agent.name()) + "/hold", "");
        }
        return lab.submit(agent);
    }

    private static void signal(Agent agent, String signal) {
        Namespace.NONE.must("kill", signal, Long.toString(agent.process().pid()));
    }

    /// A switched socket that never answers the first call, and every other.
    private static final class Plug implements AutoCloseable {

        private final AtomicInteger calls = new AtomicInteger();
        private final CountDownLatch closed = new CountDownLatch(1);
        private final HttpServer server;

        Plug() throws IOException {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/on", this::answer);
            server.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/on";
        }

        int calls() {
            return calls.get();
        }

        private void answer(HttpExchange exchange) throws IOException {
            if (calls.incrementAndGet() == 1) {
                try {
                    closed.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        }

        @Override
        public void close() {
            closed.countDown();
            server.stop(0);
        }
    }
}
