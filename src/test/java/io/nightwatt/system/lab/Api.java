package io.nightwatt.system.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// The console's API as a script on the same machine uses it: the CA and the token that lie in its
/// data folder.
record Api(HttpClient http, URI base, String token) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Api of(Path data, int port) {
        try {
            return new Api(
                    HttpClient.newBuilder()
                            .sslContext(trusting(data.resolve("run/ca.pem")))
                            .connectTimeout(Duration.ofSeconds(5))
                            .build(),
                    URI.create("https://localhost:" + port),
                    Files.readString(data.resolve("run/admin.token")).strip());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SSLContext trusting(Path ca) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (var in = Files.newInputStream(ca)) {
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /// What comes of posting `body` to `path`; empty when the console is not there or says no.
    Optional<JsonNode> post(String path, String body) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build());
    }

    /// The document at `path`; empty when the console is not there or says no.
    Optional<JsonNode> get(String path) {
        return send(request(path).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofSeconds(10));
    }

    private Optional<JsonNode> send(HttpRequest request) {
        try (http) {
            var response = http.send(request, BodyHandlers.ofString());
            return response.statusCode() / 100 == 2
                    ? Optional.of(JSON.readTree(response.body()))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while asking " + request.uri(), e);
        }
    }
}
