package io.nightwatt.server.wake;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.nightwatt.engine.fleet.WakeSettings;
import io.nightwatt.engine.power.WakeRung;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests of ways to wake do everything but the last step.
class WakeTrialTest {
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final WakeSettings MACS = new WakeSettings(List.of(WakeRig.MAC), List.of());

    @TempDir Path folder = Path.of("");

    private WakeRig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new WakeRig(Files.createDirectory(folder.resolve("data")));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void anHttpRequestIsNotSent() throws Exception {
        var requests = new AtomicInteger();
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", _ -> requests.incrementAndGet());
        server.start();
        rig.vault.put("plug-token", "abc", "ada");
        WakeResult result = test(api("http://127.0.0.1:" + server.getAddress().getPort() + "/on"));
        assertThat(result)
                .isInstanceOfSatisfying(
                        WakeResult.Sent.class,
                        sent ->
                                assertThat(sent.detail())
                                        .contains("is reached", "secrets", "POST was not sent"));
        server.stop(0);
        assertThat(requests).hasValue(0);
    }

    @Test
    void anHttpRequestWithoutItsSecretOrItsHostFails() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        assertThat(reason(test(api("http://127.0.0.1:" + closed + "/on")))).contains("plug-token");
        rig.vault.put("plug-token", "abc", "ada");
        assertThat(reason(test(api("http://127.0.0.1:" + closed + "/on"))))
                .contains("127.0.0.1:" + closed, "refused");
    }

    @Test
    void aMagicPacketNeedsAnAddress() throws Exception {
        WakeResult none =
                rig.waker.test(
                        WakeRig.SLEEPER,
                        new WakeRung.Wol(LONG, Optional.empty()),
                        WakeSettings.NONE,
                        List.of());
        assertThat(reason(none)).contains("no MAC address is known");
    }

    @Test
    @Tag("deep")
    void aCommandOverSshIsNotRun() throws Exception {
        Assumptions.assumeTrue(
                Files.isExecutable(RealSshd.PROGRAM), "needs Debian's openssh-server");
        try (RealSshd sshd = new RealSshd(folder.resolve("sshd"))) {
            sshd.start("ed25519");
            rig.vault.put("key", sshd.keyThatMayLogIn("ed25519", "RFC4716"), "ada");
            Path woken = folder.resolve("woken");
            String pin =
                    Ssh.fetchHostKey("127.0.0.1", sshd.port(), Duration.ofSeconds(30))
                            .fingerprint();
            WakeResult result =
                    test(
                            new WakeRung.Ssh(
                                    LONG,
                                    "127.0.0.1",
                                    sshd.port(),
                                    RealSshd.user(),
                                    "touch " + woken,
                                    pin,
                                    "key"));
            assertThat(result)
                    .isInstanceOfSatisfying(
                            WakeResult.Sent.class,
                            sent ->
                                    assertThat(sent.detail())
                                            .contains("logged in to", "was not run"));
            assertThat(woken).doesNotExist();
        }
    }

    private WakeResult test(WakeRung rung) throws InterruptedException {
        return rig.waker.test(WakeRig.SLEEPER, rung, MACS, List.of());
    }

    private static String reason(WakeResult result) {
        assertThat(result).isInstanceOf(WakeResult.Failed.class);
        return ((WakeResult.Failed) result).reason();
    }

    private static WakeRung.Api api(String url) {
        return new WakeRung.Api(
                LONG,
                "POST",
                url,
                new TreeMap<>(),
                "",
                204,
                new TreeMap<>(Map.of("Authorization", "plug-token")));
    }
}
