package io.nightwatt.agent.dbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusTest {

    private static final Duration SHORT = Duration.ofMillis(300);

    @TempDir Path folder = Path.of("");

    @Test
    void aBusThatTakesTheConnectionAndSaysNothingIsGivenUp() throws Exception {
        try (ServerSocketChannel silent = listen()) {
            assertThat(silent.isOpen()).isTrue();
            assertThatThrownBy(() -> Bus.connect(socket(), SHORT))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the message bus does not answer in time");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'HTTP/1.1 400 Bad Request\r\n', the message bus refuses us: HTTP/1.1 400 Bad Request",
        "'REJECTED EXTERNAL\r\n', the message bus refuses us: REJECTED EXTERNAL",
    })
    void whoIsNoBusOrDoesNotWantUsIsToldApart(String says, String message) throws Exception {
        try (ServerSocketChannel server = listen()) {
            Thread.ofVirtual().start(() -> answer(server, says));
            assertThatThrownBy(() -> Bus.connect(socket(), Duration.ofSeconds(30)))
                    .isInstanceOf(IOException.class)
                    .hasMessage(message);
        }
    }

    @Test
    void nobodyListeningIsAnError() {
        assertThatThrownBy(() -> Bus.connect(socket(), SHORT)).isInstanceOf(IOException.class);
    }

    /// Bytes as dbus-daemon sent them.
    @Test
    void readsEveryKindOfValueThatLogindSends() throws Exception {
        ByteBuffer sessions =
                bytes(
                        "2d000000 00000000 02000000 633100 00 e8030000 04000000 616e6e61 00 000000"
                                + " 05000000 7365617430 00 0000 04000000 2f612f62 00");
        assertThat(new Values(sessions, "a(susso)").all())
                .isEqualTo(List.of(List.of(List.of("c1", 1000L, "anna", "seat0", "/a/b"))));
        ByteBuffer properties = bytes("10000000 00000000 01000000 4900 0162 00 000000 01000000");
        assertThat(new Values(properties, "a{sv}").all()).isEqualTo(List.of(Map.of("I", true)));
    }

    @ParameterizedTest
    @CsvSource({
        "as, ffffff7f",
        "s, 05000000",
        "s, 0500000061",
        "t, 00",
        "a(), 08000000 00000000 0000000000000000",
        "z, 00",
        "v, 01 7a 00",
        "(s, 01000000 6100",
    })
    void damagedMessagesAreErrorsAndNothingWorse(String signature, String hex) {
        assertThatThrownBy(() -> new Values(bytes(hex), signature).all())
                .isInstanceOf(IOException.class);
    }

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")))
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    private Path socket() {
        return folder.resolve("bus");
    }

    private ServerSocketChannel listen() throws IOException {
        return ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(socket()));
    }

    private static void answer(ServerSocketChannel server, String says) {
        try (SocketChannel client = server.accept()) {
            client.read(ByteBuffer.allocate(64));
            client.write(ByteBuffer.wrap(says.getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
