package io.nightwatt.server.wake;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.nightwatt.engine.event.WakeEvent;
import io.nightwatt.engine.power.WakeRung;
import io.nightwatt.server.identity.ConsoleCa;
import io.nightwatt.server.identity.ServerIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiWakeTest {

    private static final String TOKEN = "tok-5d1f0c9b77e2";

    @TempDir Path data = Path.of("");

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private WakeRig rig;
    private HttpServer server;

    @BeforeEach
    void open() throws Exception {
        rig = new WakeRig(data);
        rig.vault.put("plug-token", "Bearer " + TOKEN, "ada");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void close() {
        rig.close();
        server.stop(0);
    }

    @Test
    void sendsTheRequestWithItsSecretAndFillsInTheBody() throws Exception {
        serve(
                "/on",
                exchange -> {
                    seen.add(
                            exchange.getRequestMethod()
                                    + " "
                                    + exchange.getRequestHeaders().getFirst("Authorization")
                                    + " "
                                    + exchange.getRequestHeaders().getFirst("X-Plug")
                                    + " "
                                    + new String(
                                            exchange.getRequestBody().readAllBytes(),
                                            StandardCharsets.UTF_8));
                    answer(exchange, 202, "done");
                });
        WakeRung rung =
                rung(
                        "PUT",
                        url("/on"),
                        Map.of("X-Plug", "7"),
                        "{\"name\":\"{{worker_name}}\",\"host\":\"{{ hostname }}\",\"mac\":\"{{mac}}\"}",
                        202,
                        30_000);

        WakeEvent result = rig.wake(rung);

        assertThat(WakeRig.detail(result))
                .contains("PUT " + url("/on"), "202")
                .doesNotContain(TOKEN);
        assertThat(seen)
                .containsExactly(
                        "PUT Bearer "
                                + TOKEN
                                + " 7 {\"name\":\"ws \\\"3\\\"\",\"host\":\"ws-3.studio\",\"mac\":\""
                                + WakeRig.MAC
                                + "\"}");
    }

    @Test
    void tellsWhatAnUnexpectedAnswerSaidWithoutTheSecret() throws Exception {
        serve(
                "/on",
                exchange ->
                        answer(
                                exchange,
                                500,
                                "<h1>Oops</h1>\n"
                                        + "your header was "
                                        + exchange.getRequestHeaders().getFirst("Authorization")
                                        + ", I mean "
                                        + TOKEN
                                        + " ".repeat(20)
                                        + "x".repeat(10_000)));

        String reason = rig.failure(post(url("/on")));

        assertThat(reason)
                .contains("answered 500, not 200", "Oops", "•••")
                .doesNotContain(TOKEN)
                .doesNotContain("\n")
                .hasSizeLessThan(320);
    }

    @Test
    void leavesNoHalfSecretAtTheCut() throws Exception {
        serve("/on", exchange -> answer(exchange, 500, "y".repeat(193) + TOKEN));

        assertThat(rig.failure(post(url("/on")))).doesNotContain(TOKEN.substring(0, 4));
    }

    @Test
    void survivesAnAnswerOfGarbage() throws Exception {
        byte[] garbage = new byte[5000];
        for (int i = 0; i < garbage.length; i++) {
            garbage[i] = (byte) (i * 37);
        }
        serve(
                "/on",
                exchange -> {
                    exchange.sendResponseHeaders(404, garbage.length);
                    exchange.getResponseBody().write(garbage);
                    exchange.close();
                });

        assertThat(rig.failure(post(url("/on"))))
                .contains("answered 404")
                .doesNotContainPattern("\\p{Cc}");
    }

    @Test
    void followsNoRedirect() throws Exception {
        serve(
                "/on",
                exchange -> {
                    exchange.getResponseHeaders().set("Location", url("/elsewhere"));
                    answer(exchange, 307, "");
                });
        serve(
                "/elsewhere",
                exchange -> {
                    seen.add("elsewhere");
                    answer(exchange, 200, "");
                });

        assertThat(rig.failure(post(url("/on"))))
                .contains("answered 307", "to " + url("/elsewhere"), "redirects are not followed");
        assertThat(seen).isEmpty();
    }

    @Test
    void isCutOffWhereNoAnswerComes() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        serve("/on", exchange -> hold(end));

        try {
            assertThat(rig.failure(post(url("/on"), 800))).containsAnyOf("no answer", "timed out");
        } finally {
            end.countDown();
        }
    }

    @Test
    void isCutOffWhereAnAnswerNeverEnds() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        serve(
                "/on",
                exchange -> {
                    exchange.sendResponseHeaders(500, 0);
                    exchange.getResponseBody().write('x');
                    exchange.getResponseBody().flush();
                    hold(end);
                });

        try {
            assertThat(rig.failure(post(url("/on"), 1500))).contains("no answer within 1 s");
        } finally {
            end.countDown();
        }
    }

    @Test
    void saysWhenNobodyListens() throws Exception {
        int port;
        try (ServerSocket taken = new ServerSocket(0)) {
            port = taken.getLocalPort();
        }

        assertThat(rig.failure(post("http://127.0.0.1:" + port + "/on")))
                .contains(
                        "POST http://127.0.0.1:" + port + "/on failed: it cannot be connected to");
    }

    @Test
    void givesItsSecretToNoServerWhoseCertificateNobodyVouchesFor() throws Exception {
        HttpsServer stranger =
                HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        stranger.setHttpsConfigurator(new HttpsConfigurator(ownCertificate()));
        stranger.createContext(
                "/on",
                exchange -> {
                    seen.add("stranger");
                    answer(exchange, 200, "");
                });
        stranger.start();
        try {
            assertThat(
                            rig.failure(
                                    post(
                                            "https://localhost:"
                                                    + stranger.getAddress().getPort()
                                                    + "/on")))
                    .contains("failed", "certif");
            assertThat(seen).isEmpty();
        } finally {
            stranger.stop(0);
        }
    }

    private SSLContext ownCertificate() throws Exception {
        ConsoleCa ca = ConsoleCa.openOrCreate(data, Instant.now());
        ServerIdentity own = ServerIdentity.issue(ca, Instant.now());
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("own", own.key(), new char[0], new Certificate[] {own.certificate()});
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    @Test
    void namesThePlaceThatCannotBeFilledIn() throws Exception {
        assertThat(rig.failure(rung("POST", url("/on"), Map.of(), "{{worker}}", 200, 30_000)))
                .contains("{{worker}}", "[hostname, mac, worker_name]");
    }

    @Test
    void refusesAUrlWithAPasswordAndOneThatIsNone() throws Exception {
        assertThat(rig.failure(post("https://me:pw@plug/on")))
                .contains("holds no user or password");
        assertThat(rig.failure(post("ftp://plug/on"))).contains("http://");
    }

    @Test
    void saysThatASecretIsMissing() throws Exception {
        rig.vault.delete("plug-token");

        assertThat(rig.failure(post(url("/on")))).contains("no secret named 'plug-token'");
    }

    @Test
    void sendsNoSecretThatCannotStandInAHeader() throws Exception {
        rig.vault.put("plug-token", "tok\r\nX-Evil: 1", "ada");

        assertThat(rig.failure(post(url("/on"))))
                .contains("'Authorization' cannot stand in a header")
                .doesNotContain("Evil");
    }

    private static void hold(CountDownLatch end) throws IOException {
        try {
            end.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private void serve(String path, HttpHandler handler) {
        server.createContext(path, handler);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private static WakeRung post(String url) {
        return post(url, 30_000);
    }

    private static WakeRung post(String url, int timeoutMs) {
        return rung("POST", url, Map.of(), "", 200, timeoutMs);
    }

    private static WakeRung rung(
            String verb,
            String url,
            Map<String, String> headers,
            String body,
            int expected,
            int timeoutMs) {
        return new WakeRung.Api(
                Duration.ofMillis(timeoutMs),
                verb,
                url,
                new TreeMap<>(headers),
                body,
                expected,
                new TreeMap<>(Map.of("Authorization", "plug-token")));
    }
}
