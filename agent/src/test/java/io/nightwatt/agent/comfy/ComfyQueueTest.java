package io.nightwatt.agent.comfy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.nightwatt.agent.activity.Sign;
import io.nightwatt.agent.config.ComfyAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against real servers on real sockets.
class ComfyQueueTest {

    @Test
    void promptsInTheQueueAreWork() throws Exception {
        assertThat(answered(200, "{\"exec_info\": {\"queue_remaining\": 3}}").sentences())
                .singleElement()
                .asString()
                .matches("ComfyUI on port \\d+ has 3 prompts to do\\.");
        assertThat(answered(200, "{\"exec_info\": {\"queue_remaining\": 1}}").meaning())
                .isEqualTo(Sign.Meaning.WORK);
    }

    @Test
    void anEmptyQueueIsQuiet() throws Exception {
        assertThat(answered(200, "{\"exec_info\": {\"queue_remaining\": 0}}").meaning())
                .isEqualTo(Sign.Meaning.QUIET);
    }

    @Test
    void whatLaterVersionsAddDoesNotMatter() throws Exception {
        assertThat(
                        answered(
                                        200,
                                        "{\"new\":[1,{}],\"exec_info\":{\"x\":{\"y\":1},"
                                                + "\"queue_remaining\":0,\"z\":null}}")
                                .meaning())
                .isEqualTo(Sign.Meaning.QUIET);
    }

    @Test
    void nothingListeningIsNoComfyUi() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(look(free))
                .isEqualTo(Sign.absent("ComfyUI", "Nothing listens on port " + free + "."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "{}",
                "[]",
                "{\"exec_info\": {}}",
                "{\"exec_info\": 7}",
                "{\"exec_info\": {\"queue_remaining\": \"some\"}}",
                "{\"exec_info\": {\"queue_remaining\": -1}}",
                "{\"exec_info\": {\"queue_remaining\": null}}",
                "{\"exec_info\": {\"queue_remaining\": 0.5}}",
                "{\"exec_info\": {\"queue_remaining\": 99999999999}}",
                "{\"exec_info\": {\"queue_remaining\": 0}",
            })
    void anAnswerThatIsNotComfyUisIsNoEmptyQueue(String body) {
        assertThatThrownBy(() -> answered(200, body))
                .isInstanceOf(IOException.class)
                .hasMessageMatching("port \\d+ does not answer as ComfyUI does");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 401, 404, 500})
    void anErrorIsNoEmptyQueue(int status) {
        assertThatThrownBy(() -> answered(status, "{\"exec_info\": {\"queue_remaining\": 0}}"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("answers HTTP " + status);
    }

    @Test
    void anEndlessAnswerIsCutOff() {
        assertThatThrownBy(() -> answered(200, " ".repeat(200_000)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("answers too much");
    }

    @Test
    void aComfyUiThatHangsCannotBeJudged() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> look(silent.getLocalPort()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("takes our connection and does not answer");
        }
    }

    @Test
    void whatSpeaksNoHttpCannotBeJudged() throws Exception {
        try (ServerSocket ssh = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CountDownLatch asked = new CountDownLatch(1);
            Thread.ofVirtual().start(() -> greet(ssh, asked));
            assertThatThrownBy(() -> look(ssh.getLocalPort())).isInstanceOf(IOException.class);
            assertThat(asked.getCount()).isZero();
        }
    }

    private static void greet(ServerSocket server, CountDownLatch asked) {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                asked.countDown();
                client.getOutputStream()
                        .write("SSH-2.0-OpenSSH_9.2\r\n".getBytes(StandardCharsets.US_ASCII));
                client.getInputStream().read(new byte[1_024]);
            } catch (IOException e) {
                return; // The test has ended.
            }
        }
    }

    private static Sign answered(int status, String body) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        server.createContext(
                "/prompt",
                exchange -> {
                    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                    try (exchange) {
                        exchange.getResponseHeaders().add("Location", "/elsewhere");
                        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                        exchange.getResponseBody().write(bytes);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
        server.start();
        try {
            return look(server.getAddress().getPort());
        } finally {
            server.stop(0);
        }
    }

    private static Sign look(int port) throws IOException {
        return new ComfyQueue(new ComfyAddress("127.0.0.1", port)).look();
    }
}
