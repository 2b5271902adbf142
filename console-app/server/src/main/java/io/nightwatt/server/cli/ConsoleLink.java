package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.nightwatt.server.identity.Pem;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
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

    /// @param caFile whom to trust; empty for whom the system trusts
    static ConsoleLink to(URI console, String token, Optional<Path> caFile) throws IOException {
        return linked(
                console,
                token,
                () -> caFile.isPresent() ? Pem.readCertificates(caFile.get()) : List.of());
    }

    /// @param caPem whom to trust; empty for whom the system trusts
    static ConsoleLink toPem(URI console, String token, Optional<String> caPem) throws IOException {
        return linked(
                console,
                token,
                () -> caPem.isPresent() ? Pem.certificates(caPem.get()) : List.of());
    }

    /// Whom to trust; none for whom the system trusts.
    private interface Trust {
        List<X509Certificate> read() throws IOException, GeneralSecurityException;
    }

    private static ConsoleLink linked(URI console, String token, Trust trust) throws IOException {
        try {
            HttpClient.Builder http = HttpClient.newBuilder().connectTimeout(TIMEOUT);
            List<X509Certificate> authorities = trust.read();
            if (!authorities.isEmpty()) {
                http.sslContext(tls(authorities));
            }
            return new ConsoleLink(http.build(), console, token);
        } catch (GeneralSecurityException e) {
            throw new CliException("the console's CA cannot be used: " + e.getMessage(), e);
        }
    }

    private static SSLContext tls(List<X509Certificate> authorities)
            throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        for (X509Certificate each : authorities) {
            trusted.setCertificateEntry("authority-" + trusted.size(), each);
        }
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLSv1.3");
        tls.init(null, trust.getTrustManagers(), null);
        return tls;
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
            throw new CliException(
                    "what answers at " + console + " is no console: " + e.getMessage(), e);
        }
    }

    private String answer(HttpRequest request) {
        return answer(request, HttpResponse.BodyHandlers.ofString());
    }

    private <T> T answer(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            HttpResponse<T> response = http.send(request, body);
            if (response.statusCode() >= 400) {
                throw refused(response);
            }
            return response.body();
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException("interrupted", e);
        }
    }

    /// The console's word, and what can be done where it does not say so itself.
    private static CliException refused(HttpResponse<?> response) throws IOException {
        String said =
                switch (response.body()) {
                    case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
                    case InputStream in -> new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    default -> String.valueOf(response.body());
                };
        String hint =
                response.statusCode() == 401
                        ? " (an admin makes one: nightwatt ctl tokens create NAME --role ROLE)"
                        : "";
        return new CliException("the console says: " + reason(said, response) + hint);
    }

    private static String reason(String said, HttpResponse<?> response) {
        try {
            return MAPPER.readTree(said).path("detail").asText("no reason");
        } catch (IOException e) {
            return "%d, without a reason; is it a console?".formatted(response.statusCode());
        }
    }

    private CliException unreachable(IOException e) {
        String what =
                switch (e) {
                    case SSLHandshakeException _ ->
                            "the certificate at %s is not of the CA that is trusted here; name the"
                                    + " console's own with --ca FILE (its run/ca.pem, or who signed"
                                    + " the certificate that it was given)";
                    case SSLException _ ->
                            "what answers at %s does not speak TLS as a console does";
                    case HttpConnectTimeoutException _, ConnectException _ ->
                            "no console answers at %s; see that it runs (nightwatt serve) and that"
                                    + " the address is right (--console)";
                    default -> "no console answers at %s";
                };
        String why = e.getMessage() == null ? "" : ": " + e.getMessage();
        return new CliException(what.formatted(console) + why, e);
    }

    /// A stream of the console's events, until it is closed; never ends by itself.
    ///
    /// @param lastId where it goes on; empty begins now
    InputStream events(String path, String lastId) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(console.resolve(path))
                        .header("Authorization", "Bearer " + token)
                        .header("Accept", "text/event-stream");
        if (!lastId.isEmpty()) {
            request.header("Last-Event-ID", lastId);
        }
        return answer(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }
}
