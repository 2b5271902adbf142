package io.nightwatt.server.api.walk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// Speaks HTTP to a console.
final class Client implements AutoCloseable {

    static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http;
    private final URI base;

    /// What came back.
    record Said(HttpResponse<byte[]> response) {

        int status() {
            return response.statusCode();
        }

        String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        /// The body; missing when it is no JSON.
        JsonNode json() {
            try {
                return MAPPER.readTree(response.body());
            } catch (IOException e) {
                return MissingNode.getInstance();
            }
        }

        String detail() {
            return json().path("detail").asText();
        }

        /// The last part of the problem's URN.
        String type() {
            return json().path("type").asText().replace("urn:nightwatt:problem:", "");
        }

        /// Without its parameters.
        String mediaType() {
            return header("Content-Type").replaceAll(";.*", "");
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        @Override
        public String toString() {
            return status() + " " + text();
        }
    }

    Client(int port, X509Certificate ca) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("console", ca);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLSv1.3");
        tls.init(null, trust.getTrustManagers(), null);
        http = HttpClient.newBuilder().sslContext(tls).build();
        base = URI.create("https://127.0.0.1:" + port);
    }

    /// @param token empty shows none
    Said say(
            Optional<String> token,
            String method,
            String path,
            String body,
            Map<String, String> headers)
            throws Exception {
        return new Said(
                http.send(
                        request(token, method, path, body, headers),
                        HttpResponse.BodyHandlers.ofByteArray()));
    }

    /// As [#say], without waiting for the answer.
    CompletableFuture<Said> begin(
            Optional<String> token,
            String method,
            String path,
            String body,
            Map<String, String> headers) {
        return http.sendAsync(
                        request(token, method, path, body, headers),
                        HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(Said::new);
    }

    private HttpRequest request(
            Optional<String> token,
            String method,
            String path,
            String body,
            Map<String, String> headers) {
        var request =
                HttpRequest.newBuilder(base.resolve(path))
                        .timeout(Duration.ofSeconds(30))
                        .method(
                                method,
                                body.isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body));
        token.ifPresent(each -> request.header("Authorization", "Bearer " + each));
        if (!body.isEmpty() && !headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        return request.build();
    }

    @Override
    public void close() {
        http.close();
    }
}
