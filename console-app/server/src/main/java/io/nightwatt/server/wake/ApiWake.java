package io.nightwatt.server.wake;

import io.nightwatt.engine.fleet.WakeSettings;
import io.nightwatt.engine.power.WakeRung;
import io.nightwatt.server.vault.Secret;
import io.nightwatt.server.vault.Vault;
import io.nightwatt.server.vault.VaultException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/// Wakes by one HTTP request: a power distribution unit, a management board, a home-automation hub.
///
/// Certificates are verified, and no redirect is followed: a secret goes where it was meant to go
/// or nowhere.
final class ApiWake implements AutoCloseable {

    private static final Duration CONNECT_MAX = Duration.ofSeconds(10);
    private static final int BODY_BYTES_MAX = 4096;

    private final Vault vault;
    private final SSLContext trust;
    private final HttpClient http;

    /// @param trust verifies https
    ApiWake(Vault vault, SSLContext trust) {
        this.vault = vault;
        this.trust = trust;
        this.http =
                HttpClient.newBuilder()
                        .sslContext(trust)
                        .connectTimeout(CONNECT_MAX)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        // Small devices stumble over the offer of a newer version.
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
    }

    /// Blocks until the answer is there, at most the rung's timeout.
    WakeResult send(Sleeper sleeper, WakeRung.Api rung, WakeSettings settings)
            throws InterruptedException {
        Map<String, Secret> secrets;
        HttpRequest request;
        try {
            secrets = secrets(rung);
            request = request(rung, places(sleeper, settings), secrets);
        } catch (VaultException | IllegalArgumentException e) {
            return new WakeResult.Failed(String.valueOf(e.getMessage()));
        }
        Redaction redaction = new Redaction(secrets.values());
        String what = rung.verb() + " " + request.uri();
        try {
            HttpResponse<InputStream> response =
                    http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return result(rung, what, response, body, redaction);
            }
        } catch (IOException e) {
            return new WakeResult.Failed(redaction.of(what + " failed: " + Plain.reason(e)));
        }
    }

    /// Makes the request ready, connects to where it would go and checks the certificate, and sends
    /// nothing.
    WakeResult test(Sleeper sleeper, WakeRung.Api rung, WakeSettings settings, Duration limit) {
        HttpRequest request;
        try {
            request = request(rung, places(sleeper, settings), secrets(rung));
        } catch (VaultException | IllegalArgumentException e) {
            return new WakeResult.Failed(String.valueOf(e.getMessage()));
        }
        URI uri = request.uri();
        boolean secure = "https".equalsIgnoreCase(uri.getScheme());
        int port = uri.getPort() > 0 ? uri.getPort() : secure ? 443 : 80;
        String where = uri.getHost() + ":" + port;
        int millis = (int) limit.toMillis();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(uri.getHost(), port), millis);
            socket.setSoTimeout(millis);
            if (secure) {
                shakeHands(socket, uri.getHost(), port);
            }
            return new WakeResult.Sent(
                    where
                            + " is reached"
                            + (secure ? " and its certificate is good" : "")
                            + secretsWords(rung)
                            + "; "
                            + rung.verb()
                            + " was not sent");
        } catch (IOException e) {
            return new WakeResult.Failed(where + ": " + Plain.reason(e));
        }
    }

    private void shakeHands(Socket plain, String host, int port) throws IOException {
        try (SSLSocket tls =
                (SSLSocket) trust.getSocketFactory().createSocket(plain, host, port, true)) {
            SSLParameters parameters = tls.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            tls.setSSLParameters(parameters);
            tls.startHandshake();
        }
    }

    private static String secretsWords(WakeRung.Api rung) {
        return rung.secretHeaders().isEmpty()
                ? ""
                : ", the secrets of " + rung.secretHeaders().size() + " headers are there";
    }

    private static WakeResult result(
            WakeRung.Api rung,
            String what,
            HttpResponse<InputStream> response,
            InputStream body,
            Redaction redaction)
            throws IOException {
        int status = response.statusCode();
        if (status == rung.expectedStatus()) {
            return new WakeResult.Sent(redaction.of(what + " answered " + status));
        }
        Optional<String> elsewhere =
                status / 100 == 3 ? response.headers().firstValue("location") : Optional.empty();
        // Redacted before it is cut, or half a secret could stay at the end.
        String said =
                elsewhere
                        .map(place -> "to " + place + ", and redirects are not followed")
                        .orElse(
                                new String(
                                        body.readNBytes(BODY_BYTES_MAX), StandardCharsets.UTF_8));
        String shown = Plain.cut(redaction.of(said));
        return new WakeResult.Failed(
                redaction.of(what)
                        + " answered "
                        + status
                        + ", not "
                        + rung.expectedStatus()
                        + (shown.isEmpty() ? " and nothing else" : ": " + shown));
    }

    private Map<String, Secret> secrets(WakeRung.Api rung) throws VaultException {
        Map<String, Secret> secrets = new LinkedHashMap<>();
        for (Map.Entry<String, String> header : rung.secretHeaders().entrySet()) {
            secrets.put(header.getKey(), vault.use(header.getValue()));
        }
        return secrets;
    }

    private static Map<String, String> places(Sleeper sleeper, WakeSettings settings) {
        return Map.of(
                "worker_name", sleeper.name(),
                "hostname", sleeper.hostname(),
                "mac", settings.macs().isEmpty() ? "" : settings.macs().getFirst());
    }

    private static HttpRequest request(
            WakeRung.Api rung, Map<String, String> places, Map<String, Secret> secrets) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(rung.url()))
                        .timeout(rung.timeout())
                        .method(
                                rung.verb(),
                                rung.body().isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(
                                                Template.json(rung.body(), places)));
        rung.headers().forEach(request::setHeader);
        secrets.forEach((name, secret) -> {
            try {
                request.setHeader(name, secret.reveal().strip());
            } catch (IllegalArgumentException e) {
                // Its message quotes the value.
                throw new IllegalArgumentException(
                        "the secret for the header '" + name + "' cannot stand in a header");
            }
        });
        return request.build();
    }

    private static URI uri(String text) {
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not a URL: " + Plain.cut(text), e);
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https")) || uri.getHost() == null) {
            throw new IllegalArgumentException(
                    "a wake URL starts with http:// or https:// and a host, not "
                            + Plain.cut(text));
        }
        if (uri.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "a wake URL holds no user or password; put them into a secret header");
        }
        return uri;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
