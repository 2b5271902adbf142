package io.nightwatt.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nightwatt.server.api.ApiScript.Said;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Clients that ask too much, too slowly, too deeply or crookedly; nobody else feels them.
class SiegeTest {

    private static final String STATUS = "/api/v1/status";

    @TempDir static Path folder = Path.of("");

    private static ApiDesk desk;

    @BeforeAll
    static void open() throws Exception {
        desk = new ApiDesk(folder.resolve("data"));
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    private static String mint(String name, String role) throws Exception {
        return desk.say(
                        "POST",
                        "/api/v1/admin/tokens",
                        "{\"name\":\"%s\",\"role\":\"%s\"}".formatted(name, role))
                .json()
                .path("token")
                .asText();
    }

    @Test
    void aTokenThatAsksTooMuchWaitsAndOthersDoNot() throws Exception {
        String wild = mint("wild", "viewer");
        String calm = mint("calm", "viewer");
        var tries = new ArrayList<Callable<HttpResponse<String>>>();
        for (int i = 0; i < 3_000; i++) {
            tries.add(() -> desk.get(wild, "/api/v1/admin/fleet", Map.of()));
        }
        var limited = new ArrayList<HttpResponse<String>>();
        try (var threads = Executors.newFixedThreadPool(16)) {
            for (Future<HttpResponse<String>> each : threads.invokeAll(tries)) {
                HttpResponse<String> said = each.get();
                assertThat(said.statusCode()).isIn(200, 429);
                if (said.statusCode() == 429) {
                    limited.add(said);
                }
            }
        }
        assertThat(limited).isNotEmpty();
        assertThat(limited.getFirst().headers().firstValue("retry-after")).contains("1");
        assertThat(limited.getFirst().body()).contains("urn:nightwatt:problem:rate-limited");
        assertThat(desk.sayAs(calm, "GET", STATUS, "").status()).isEqualTo(200);
        await().until(() -> desk.sayAs(wild, "GET", STATUS, "").status() == 200);
    }

    /// Slow loris: a request that never comes to its end.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/status HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
                "POST /api/v1/jobs HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 9999\r\n\r\n{"
            })
    void whoSendsAByteAtATimeIsCutOffAndOthersGoOn(String begin) throws Exception {
        try (SSLSocket socket = connect()) {
            socket.getOutputStream().write(begin.getBytes(StandardCharsets.US_ASCII));
            await().pollInterval(Duration.ofMillis(250))
                    .atMost(Duration.ofSeconds(40))
                    .until(() -> {
                        assertThat(desk.say("GET", "/api/v1/admin/fleet", "").status())
                                .isEqualTo(200);
                        return isCutOff(socket);
                    });
        }
    }

    private static SSLSocket connect() throws Exception {
        SSLContext tls = SSLContext.getInstance("TLSv1.3");
        tls.init(null, new TrustManager[] {new Anybody()}, new SecureRandom());
        var socket =
                (SSLSocket)
                        tls.getSocketFactory()
                                .createSocket(InetAddress.getLoopbackAddress(), desk.port());
        socket.startHandshake();
        socket.setSoTimeout(50);
        return socket;
    }

    /// Whether the other end has hung up.
    private static boolean isCutOff(SSLSocket socket) {
        try {
            socket.getOutputStream().write('a');
            var _ = socket.getInputStream().readAllBytes();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static final class Anybody implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    @Test
    void moreConnectionsThanThereIsRoomForAreClosedAndOthersGoOn() throws Exception {
        int more = 20;
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < ApiServer.CONNECTIONS_MAX + more; i++) {
                var socket = new Socket(InetAddress.getLoopbackAddress(), desk.port());
                socket.setSoTimeout(1);
                sockets.add(socket);
            }
            await().until(() -> sockets.stream().filter(SiegeTest::isClosed).count() >= more);
            assertThat(desk.say("GET", STATUS, "").status()).isEqualTo(200);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private static boolean isClosed(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void headersAreBounded() throws Exception {
        Said fine = desk.say("GET", STATUS, "");
        assertThat(fine.status()).isEqualTo(200);
        try {
            var said = desk.send("GET", STATUS, "", Map.of("X-Big", "x".repeat(100_000)));
            assertThat(said.statusCode()).isIn(400, 431);
        } catch (IOException e) {
            // Cut off before it was read.
            assertThat(e).isNotNull();
        }
    }

    @Test
    void aBodyThatIsTooDeepIsRefusedWithASentence() throws Exception {
        String body = "{\"name\":\"x\",\"type\":\"render\",\"odd\":%s}";
        for (String odd : List.of("[".repeat(60) + "]".repeat(60), "9".repeat(101))) {
            Said said = desk.say("POST", "/api/v1/jobs", body.formatted(odd));
            assertThat(said.status()).isEqualTo(400);
            assertThat(said.detail()).startsWith("the body is more than 50 deep, or");
        }
        Said within = desk.say("POST", "/api/v1/jobs", body.formatted("[[[]]]"));
        assertThat(within.detail()).startsWith("there is no field \"odd\"");
    }

    @Test
    void noPathLeadsOutOfTheApi() throws Exception {
        for (String path :
                List.of(
                        "/api/v1/templates/%2e%2e",
                        "/api/v1/templates/..%2f..%2frun%2fadmin.token",
                        "/api/v1/templates/%2e%2e%2f%2e%2e%2frun%2fadmin.token",
                        "/api/v1/templates/..%5c..%5crun%5cadmin.token",
                        "/api/v1/templates/%252e%252e%252frun",
                        "/api/v1/templates/a%00b",
                        "/pulse/..%2f..%2frun",
                        "/metrics/%2e%2e/%2e%2e/run/admin.token")) {
            Said said = desk.say("GET", path, "");
            assertThat(said.status()).as(path).isIn(400, 404);
            assertThat(said.text()).as(path).doesNotContain(desk.token());
        }
        String template = "{\"job\":{\"retries\":2}}";
        Said put = desk.say("PUT", "/api/v1/admin/templates/..%2f..%2fevil", template);
        assertThat(put.status()).isIn(400, 404);
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.map(Path::toString).filter(each -> each.contains("evil"))).isEmpty();
        }
    }

    /// What begins a new line in a log or a header is shown as text or refused.
    @Test
    void aNameCannotBeginALineOfItsOwn() throws Exception {
        Said token =
                desk.say(
                        "POST",
                        "/api/v1/admin/tokens",
                        "{\"name\":\"eve\\r\\nadmin did it\",\"role\":\"viewer\"}");
        assertThat(token.status()).isEqualTo(400);
        Said worker =
                desk.say("PATCH", "/api/v1/admin/workers/1", "{\"name\":\"a\\r\\nSet-Cookie: x\"}");
        assertThat(worker.status()).isIn(400, 409);
        Said fleet = desk.say("PUT", "/api/v1/admin/fleet", "{\"name\":\"a\\r\\nforged: line\"}");
        assertThat(fleet.status()).isIn(400, 409);
        Said said = desk.say("GET", "/api/v1/admin/audit/export?format=csv", "");
        assertThat(said.text()).contains("forged");
        // In CSV a line may go on in the next within quotes: only a raw break would begin one.
        assertThat(said.text().lines())
                .noneMatch(each -> each.startsWith("forged") || each.startsWith("admin did it"));
    }
}
