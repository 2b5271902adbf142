package io.nightwatt.server.wake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nightwatt.engine.event.WakeEvent;
import io.nightwatt.engine.power.WakeRung;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WakerTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir Path data = Path.of("");

    /// Takes connections and never says a word.
    private static final class MuteServer implements AutoCloseable {

        final ServerSocket listener;
        final List<Socket> taken = new CopyOnWriteArrayList<>();

        MuteServer() throws IOException {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            var _ = Thread.ofVirtual().start(this::take);
        }

        private void take() {
            try {
                while (!listener.isClosed()) {
                    taken.add(listener.accept());
                }
            } catch (IOException e) {
                return; // Closed by the test.
            }
        }

        int port() {
            return listener.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            listener.close();
            for (Socket socket : taken) {
                socket.close();
            }
        }
    }

    @Test
    void cutsOffAnSshServerThatNeverSpeaks() throws Exception {
        try (WakeRig rig = new WakeRig(data);
                MuteServer server = new MuteServer()) {
            rig.vault.put("key", SshKeys.unknown(), "ada");

            WakeEvent result = rig.wake(ssh(server, 1000));

            assertThat(WakeRig.reason(result))
                    .containsAnyOf("no answer within 1 s", "Timeout", "timed out");
            assertThat(rig.events).isEmpty();
        }
    }

    @Test
    void tellsOfEachAttemptOnceAndByItsNumber() throws Exception {
        try (WakeRig rig = new WakeRig(data);
                MuteServer server = new MuteServer()) {
            rig.wake(4, api(server, 500));
            rig.wake(5, api(server, 600));

            List<WakeEvent> ends = List.of(rig.next(), rig.next());

            assertThat(ends)
                    .extracting(end -> ((WakeEvent.WakeFailed) end).attempt())
                    .containsExactlyInAnyOrder(4, 5);
            assertThat(rig.events).isEmpty();
        }
    }

    @Test
    void sendsOnlySoManyAtOnceAndLetsTheOthersWait() throws Exception {
        try (WakeRig rig = new WakeRig(data, SSLContext.getDefault(), 2, 1);
                MuteServer server = new MuteServer()) {
            rig.wake(1, api(server, 60_000));
            rig.wake(2, api(server, 60_000));
            await().atMost(SOON).until(() -> server.taken.size() == 2);

            rig.wake(3, api(server, 300));
            rig.wake(4, api(server, 60_000));

            assertThat(rig.next())
                    .isInstanceOfSatisfying(
                            WakeEvent.WakeFailed.class,
                            failed -> {
                                assertThat(failed.attempt()).isEqualTo(4);
                                assertThat(failed.reason()).contains("too many");
                            });
            assertThat(rig.next())
                    .isInstanceOfSatisfying(
                            WakeEvent.WakeFailed.class,
                            failed -> assertThat(failed.attempt()).isEqualTo(3));
            assertThat(server.taken).hasSize(2);
        }
    }

    @Test
    void endsWhatIsUnderWayWhenItCloses() throws Exception {
        WakeRig rig = new WakeRig(data);
        try (MuteServer server = new MuteServer()) {
            rig.wake(1, api(server, 60_000));
            await().atMost(SOON).until(() -> server.taken.size() == 1);

            rig.close();

            // The other side sees the connection end.
            server.taken.getFirst().setSoTimeout(30_000);
            while (server.taken.getFirst().getInputStream().read() >= 0) {
                // The request comes first.
            }
            assertThat(rig.events).isEmpty();
        }
    }

    private static WakeRung api(MuteServer server, int timeoutMs) {
        return new WakeRung.Api(
                Duration.ofMillis(timeoutMs),
                "POST",
                "http://127.0.0.1:" + server.port() + "/on",
                new TreeMap<>(),
                "",
                200,
                new TreeMap<>());
    }

    private static WakeRung ssh(MuteServer server, int timeoutMs) {
        return new WakeRung.Ssh(
                Duration.ofMillis(timeoutMs),
                "127.0.0.1",
                server.port(),
                "wake",
                "wake ws-1",
                "SHA256:" + "a".repeat(43),
                "key");
    }
}
