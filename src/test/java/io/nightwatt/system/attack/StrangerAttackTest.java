package io.nightwatt.system.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.Status.Code;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whoever knocks on the agent port without being an agent.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OneSiege.class)
@ResourceLock(OneSiege.LOCK)
class StrangerAttackTest {

    private static final String HTTP2_PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

    /// A handshake may take 10 s.
    private static final Duration HANDSHAKE_OVER = Duration.ofSeconds(45);

    private Siege siege;

    @BeforeAll
    void begin(Siege shared) {
        siege = shared;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
                HTTP2_PREFACE,
                "SSH-2.0-OpenSSH_9.2\r\n",
                "RANDOM"
            })
    void whatIsNotTlsIsHungUpOn(String kind) throws Exception {
        byte[] bytes = kind.getBytes(StandardCharsets.ISO_8859_1);
        if (kind.equals("RANDOM")) {
            bytes = new byte[65_536];
            new Random(42).nextBytes(bytes);
        }
        byte[] sent = bytes;
        siege.withstands(
                10,
                () -> {
                    for (int i = 0; i < 10; i++) {
                        assertThat(answerTo(sent).length).as("a TLS alert at most").isLessThan(64);
                    }
                });
    }

    @Test
    void aPlaintextAgentIsRefused() throws Exception {
        String secret = siege.console().mintToken().split("\\.", -1)[1];
        siege.withstands(
                2,
                () -> {
                    try (Forger forger = siege.forger()) {
                        var plain = forger.plaintext();
                        assertThat(forger.tryEnrol(plain, secret).getCode())
                                .isIn(Code.UNAVAILABLE, Code.INTERNAL, Code.UNKNOWN);
                    }
                });
    }

    @Test
    void olderTlsIsRefused() throws Exception {
        siege.withstands(
                2,
                () -> {
                    for (String version : List.of("TLSv1.2")) {
                        try (SSLSocket socket = tls()) {
                            socket.setEnabledProtocols(new String[] {version});
                            assertThatThrownBy(socket::startHandshake)
                                    .isInstanceOf(SSLException.class);
                        }
                    }
                });
    }

    @Test
    void httpOverTlsFindsNothing() throws Exception {
        siege.withstands(
                3,
                () -> {
                    try (SSLSocket socket = tls()) {
                        socket.setSoTimeout(30_000);
                        socket.startHandshake();
                        socket.getOutputStream()
                                .write(
                                        "GET /api/v1/status HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                                                .getBytes(StandardCharsets.US_ASCII));
                        String answer =
                                new String(
                                        socket.getInputStream().readAllBytes(),
                                        StandardCharsets.US_ASCII);
                        assertThat(answer).startsWith("HTTP/1.1 404").doesNotContain("Armeria");
                    }
                });
    }

    @Test
    void fiveHundredHalfOpenConnectionsKeepNobodyOut() throws Exception {
        holdOpen(500);
    }

    @Test
    @Tag("deep")
    void tenThousandHalfOpenConnectionsKeepNobodyOut() throws Exception {
        holdOpen(10_000);
    }

    private void holdOpen(int count) throws Exception {
        List<SocketChannel> held = new ArrayList<>();
        siege.withstands(
                30,
                () -> {
                    try {
                        for (int i = 0; i < count; i++) {
                            SocketChannel one =
                                    SocketChannel.open(
                                            new InetSocketAddress(
                                                    InetAddress.getLoopbackAddress(),
                                                    siege.port()));
                            held.add(one);
                        }
                        siege.letsANewcomerIn();
                        await("all are hung up on")
                                .atMost(HANDSHAKE_OVER)
                                .pollInterval(Duration.ofMillis(500))
                                .until(() -> held.stream().allMatch(StrangerAttackTest::isHungUp));
                    } finally {
                        for (SocketChannel one : held) {
                            one.close();
                        }
                    }
                });
    }

    /// Each begins a handshake and goes on byte by byte, so that it is never silent.
    @Test
    void handshakesThatNeverEndAreEnded() throws Exception {
        siege.withstands(
                12,
                () -> {
                    byte[] start = {0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, (byte) 0xfc};
                    List<SocketChannel> held = new ArrayList<>();
                    try {
                        for (int i = 0; i < 100; i++) {
                            SocketChannel one =
                                    SocketChannel.open(
                                            new InetSocketAddress(
                                                    InetAddress.getLoopbackAddress(),
                                                    siege.port()));
                            one.write(ByteBuffer.wrap(start));
                            held.add(one);
                        }
                        siege.letsANewcomerIn();
                        await("all are hung up on")
                                .atMost(HANDSHAKE_OVER)
                                .pollInterval(Duration.ofMillis(500))
                                .until(() -> {
                                    held.forEach(StrangerAttackTest::drip);
                                    return held.stream().allMatch(StrangerAttackTest::isHungUp);
                                });
                    } finally {
                        for (SocketChannel one : held) {
                            one.close();
                        }
                    }
                });
    }

    private static void drip(SocketChannel channel) {
        try {
            channel.write(ByteBuffer.wrap(new byte[] {3}));
        } catch (IOException e) {
            // Hung up on: that is what is waited for.
        }
    }

    private static boolean isHungUp(SocketChannel channel) {
        try {
            channel.configureBlocking(false);
            return channel.read(ByteBuffer.allocate(64)) < 0;
        } catch (IOException e) {
            return true;
        }
    }

    private byte[] answerTo(byte[] bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), siege.port())) {
            socket.setSoTimeout(30_000);
            try {
                socket.getOutputStream().write(bytes);
                return socket.getInputStream().readAllBytes();
            } catch (java.net.SocketTimeoutException e) {
                throw new AssertionError("not hung up on", e);
            } catch (IOException e) {
                // Reset: hung up on while we were still talking.
                return new byte[0];
            }
        }
    }

    private SSLSocket tls() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                null,
                Certs.trusting(Certs.read(siege.console().data().resolve("run/ca.pem"))),
                null);
        return (SSLSocket)
                context.getSocketFactory()
                        .createSocket(InetAddress.getLoopbackAddress(), siege.port());
    }
}
