package io.nightwatt.system.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whoever knocks on the admin port without the token, or with nonsense.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OneSiege.class)
@ResourceLock(OneSiege.LOCK)
class ApiAttackTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOKENS = "/api/v1/admin/enrolment-tokens";

    private Siege siege;
    private HttpClient http;
    private String token;
    private int port;

    @BeforeAll
    void begin(Siege shared) throws Exception {
        siege = shared;
        Path run = siege.console().data().resolve("run");
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, Certs.trusting(Certs.read(run.resolve("ca.pem"))), null);
        http = HttpClient.newBuilder().sslContext(tls).build();
        token = Files.readString(run.resolve("admin.token")).strip();
        port = JSON.readTree(run.resolve("ports.json").toFile()).get("api").asInt();
    }

    @AfterAll
    void end() {
        http.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer x", "Basic YWRtaW46YWRtaW4=", "bearer TOKEN "})
    void nobodyIsLetInWithoutTheToken(String shown) throws Exception {
        siege.withstands(
                0,
                () -> {
                    for (String path : List.of("/api/v1/status", "/api/v1/admin/power/settings")) {
                        var request = HttpRequest.newBuilder(at(path));
                        if (!shown.isEmpty()) {
                            request.header("Authorization", shown);
                        }
                        assertProblem(send(request.GET()), 401);
                    }
                    for (String path : List.of(TOKENS, "/api/v1/admin/workers/1/shutdown")) {
                        var request = HttpRequest.newBuilder(at(path));
                        request.POST(BodyPublishers.ofString("{\"confirm\": true}"));
                        assertProblem(send(request), 401);
                    }
                    var remove = HttpRequest.newBuilder(at("/api/v1/admin/workers/1"));
                    assertProblem(
                            send(
                                    remove.method(
                                            "DELETE",
                                            BodyPublishers.ofString("{\"confirm\": true}"))),
                            401);
                });
    }

    @Test
    void aBodyThatIsTooBigIsRefused() throws Exception {
        siege.withstands(
                0,
                () -> {
                    String big = "{\"name\": \"" + "x".repeat(10 * 1024 * 1024) + "\"}";
                    try {
                        assertThat(send(json("POST", TOKENS, big)).statusCode()).isEqualTo(413);
                    } catch (IOException e) {
                        // Hung up on before all of it was sent.
                        assertThat(e).isNotNull();
                    }
                });
    }

    /// One body a line, and the status that it is answered with.
    private static final String NONSENSE =
            """
            {                                        | 400
            null                                     | 400
            []                                       | 400
            "x"                                      | 400
            {"name": 5, "unknown": 1}                | 400
            {"tags": [null]}                         | 400
            {"tags": "x"}                            | 400
            {} {}                                    | 400
            {"name": "a\\u0000b"}                    | 409
            {"valid_for_seconds": 0}                 | 400
            {"valid_for_seconds": -5}                | 400
            {"valid_for_seconds": 3601}              | 400
            {"valid_for_seconds": 99999999999999999} | 400
            """;

    @Test
    void nonsenseIsToldInOneProblem() throws Exception {
        siege.withstands(
                0,
                () -> {
                    for (String line : NONSENSE.lines().toList()) {
                        int bar = line.indexOf('|');
                        assertProblem(
                                send(json("POST", TOKENS, line.substring(0, bar))),
                                Integer.parseInt(line.substring(bar + 1).strip()));
                    }
                });
    }

    @Test
    void deepAndLongNonsenseIsToldToo() throws Exception {
        siege.withstands(
                0,
                () -> {
                    assertProblem(send(json("POST", TOKENS, "[".repeat(60_000))), 400);
                    String name = "{\"name\": \"" + "x".repeat(10_000) + "\"}";
                    assertProblem(send(json("POST", TOKENS, name)), 409);
                });
    }

    @Test
    void onlyJsonIsRead() throws Exception {
        siege.withstands(
                0,
                () -> {
                    for (String type : List.of("text/plain", "application/x-www-form-urlencoded")) {
                        var request = authorised(TOKENS).header("Content-Type", type);
                        assertProblem(send(request.POST(BodyPublishers.ofString("{}"))), 415);
                    }
                });
    }

    @Test
    void wrongMethodsAndPathsAreRefused() throws Exception {
        siege.withstands(
                0,
                () -> {
                    // Without a body: what is refused for its path alone resets the stream while
                    // one is under way, and this client then does not always see the answer.
                    assertThat(send(json("PATCH", TOKENS, "")).statusCode()).isEqualTo(405);
                    assertThat(send(json("DELETE", "/api/v1/status", "")).statusCode())
                            .isEqualTo(405);
                    assertThat(send(authorised("/api/v1/../../etc/passwd").GET()).statusCode())
                            .isIn(400, 404);
                    for (String id :
                            List.of("0", "-1", "x", "99999999999999999999", "1%00", "..%2f1")) {
                        var response =
                                send(json("POST", "/api/v1/admin/workers/" + id + "/wake", ""));
                        assertThat(response.statusCode()).as(id).isIn(400, 404);
                    }
                });
    }

    @Test
    void nobodyReachesItFromAnotherMachine() throws Exception {
        List<InetAddress> others =
                NetworkInterface.networkInterfaces()
                        .flatMap(NetworkInterface::inetAddresses)
                        .filter(address -> !address.isLoopbackAddress())
                        .filter(java.net.Inet4Address.class::isInstance)
                        .toList();
        org.junit.jupiter.api.Assumptions.assumeFalse(others.isEmpty(), "no other interface");
        for (InetAddress other : others) {
            try (Socket socket = new Socket()) {
                assertThatThrownBy(() -> socket.connect(new InetSocketAddress(other, port), 5_000))
                        .isInstanceOf(IOException.class);
            }
        }
    }

    private static void assertProblem(HttpResponse<String> response, int status) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type").orElse(""))
                .startsWith("application/problem+json");
        JsonNode problem = JSON.readTree(response.body());
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("detail").asText()).isNotBlank().hasSizeLessThan(1_000);
        assertThat(problem.get("detail").asText()).doesNotContain("io.nightwatt", "\tat ");
    }

    private HttpRequest.Builder authorised(String path) {
        return HttpRequest.newBuilder(at(path)).header("Authorization", "Bearer " + token);
    }

    private HttpRequest.Builder json(String method, String path, String body) {
        return authorised(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
    }

    private HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
    }

    private URI at(String path) {
        return URI.create("https://localhost:" + port + path);
    }
}
