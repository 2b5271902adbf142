package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.nightwatt.server.identity.Pem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// Talks to a console's admin port, and trusts that console's own CA only.
final class ConsoleLink {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration SLOW = Duration.ofMinutes(30);
    private static final JsonMapper MAPPER = new JsonMapper();

    private final HttpClient http;
    private final URI console;
    private final String token;

    private ConsoleLink(HttpClient http, URI console, String token) {
        this.http = http;
        this.console = console;
        this.token = token;
    }

    static ConsoleLink to(URI console, String token, Path caFile) throws IOException {
        try {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            trusted.setCertificateEntry("console", Pem.readCertificate(caFile));
            TrustManagerFactory trust =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext tls = SSLContext.getInstance("TLSv1.3");
            tls.init(null, trust.getTrustManagers(), null);
            HttpClient http =
                    HttpClient.newBuilder().sslContext(tls).connectTimeout(TIMEOUT).build();
            return new ConsoleLink(http, console, token);
        } catch (GeneralSecurityException e) {
            throw new CliException("the console's CA cannot be used: " + e.getMessage(), e);
        }
    }

    JsonNode get(String path) {
        return send(request(path).GET().build());
    }

    /// As the console writes it.
    String getText(String path) {
        return answer(request(path).GET().build());
    }

    /// As the console sends it, whatever it is.
    byte[] getBytes(String path) {
        return answer(request(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /// What may take minutes.
    JsonNode getSlowly(String path) {
        return send(request(path).timeout(SLOW).GET().build());
    }

    /// What may take minutes.
    JsonNode postSlowly(String path, JsonNode body) {
        return send(
                request(path)
                        .timeout(SLOW)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build());
    }

    JsonNode post(String path, JsonNode body) {
        return send("POST", path, body);
    }

    JsonNode put(String path, JsonNode body) {
        return send("PUT", path, body);
    }

    JsonNode patch(String path, JsonNode body) {
        return send("PATCH", path, body);
    }

    JsonNode delete(String path, JsonNode body) {
        return send("DELETE", path, body);
    }

    private JsonNode send(String method, String path, JsonNode body) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(console.resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest request) {
        try {
            return MAPPER.readTree(answer(request));
        } catch (IOException e) {
            throw new CliException("no console answers at " + console + ": " + e.getMessage(), e);
        }
    }

    private String answer(HttpRequest request) {
        return answer(request, HttpResponse.BodyHandlers.ofString());
    }

    private <T> T answer(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            HttpResponse<T> response = http.send(request, body);
            if (response.statusCode() >= 400) {
                String said =
                        response.body() instanceof byte[] bytes
                                ? new String(bytes, StandardCharsets.UTF_8)
                                : String.valueOf(response.body());
                throw new CliException(
                        "the console says: "
                                + MAPPER.readTree(said).path("detail").asText("no reason"));
            }
            return response.body();
        } catch (IOException e) {
            throw new CliException("no console answers at " + console + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException("interrupted", e);
        }
    }
}
