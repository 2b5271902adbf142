package io.nightwatt.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// Speaks to a console's API as a script does, and writes down what was said.
/// `-Dgolden.update=true` (in the test's JVM) writes the golden files anew: then read the
/// difference before committing it.
final class ApiScript implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");
    private static final Pattern SPAN =
            Pattern.compile("\\b\\d+ (d|h|min|s|ms)\\b( \\d+ (h|min|s|ms)\\b)?");

    /// Depends on the hour of the week that the test runs in.
    private static final Pattern BY_CLOCK = Pattern.compile("(\"inside_now\" : )(true|false)");

    private static final Pattern TOKEN = Pattern.compile("nwt_[\\w-]{43}");

    private static final Pattern COUNTED =
            Pattern.compile("(\"(?:seconds_in_state|uptime_seconds)\" : )\\d+");

    private final HttpClient http;
    private final URI base;
    private final StringBuilder written = new StringBuilder();

    /// What came back.
    ///
    /// @param text the body as it was sent
    record Said(int status, String text) {

        JsonNode json() throws IOException {
            return MAPPER.readTree(text);
        }

        /// Why it was refused, as a person reads it.
        String detail() throws IOException {
            return json().path("detail").asText();
        }
    }

    ApiScript(int port, X509Certificate ca) throws IOException, GeneralSecurityException {
        SSLContext tls = SSLContext.getInstance("TLSv1.3");
        tls.init(null, trusting(ca), null);
        http = HttpClient.newBuilder().sslContext(tls).build();
        base = URI.create("https://127.0.0.1:" + port);
    }

    /// Trusts what this console has signed, and nothing else.
    static TrustManager[] trusting(X509Certificate ca)
            throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("console", ca);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        return trust.getTrustManagers();
    }

    /// @param credentials the whole `Authorization`; null sends none
    Said as(@Nullable String credentials, String method, String path, String body)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(base.resolve(path))
                        .timeout(Duration.ofSeconds(30))
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (credentials != null) {
            request.header("Authorization", credentials);
        }
        HttpResponse<String> response =
                http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Said(response.statusCode(), response.body());
    }

    HttpResponse<String> send(
            String credentials,
            String method,
            String path,
            String body,
            Map<String, String> headers)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(base.resolve(path))
                        .timeout(Duration.ofSeconds(30))
                        .header("Authorization", credentials)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /// Begins to read what has no end.
    HttpResponse<Stream<String>> follow(
            String credentials, String path, Map<String, String> headers)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(base.resolve(path)).header("Authorization", credentials);
        headers.forEach(request::header);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofLines());
    }

    /// Adds a request and its answer to what is written.
    void write(String method, String path, String body, Said said) throws IOException {
        written.append(method).append(' ').append(path);
        if (!body.isEmpty()) {
            written.append(' ').append(body);
        }
        String shown = said.json().toPrettyString();
        shown = TIME.matcher(shown).replaceAll("<time>");
        shown = SPAN.matcher(shown).replaceAll("<span>");
        shown = BY_CLOCK.matcher(shown).replaceAll("$1<by the clock>");
        shown = TOKEN.matcher(shown).replaceAll("<token>");
        shown = shown.replaceAll("nw1\\.[\\w-]+\\.[\\w-]+", "<enrolment token>");
        shown = shown.replaceAll("(\"console\" : \")[^\"]+", "$1<address>");
        shown = COUNTED.matcher(shown).replaceAll("$1<n>");
        written.append("\n-> ").append(said.status()).append('\n').append(shown).append("\n\n");
    }

    void assertMatches(String golden) throws IOException {
        Path path = Path.of("src", "test", "resources", "golden", golden);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(path, written.toString());
        }
        assertThat(written.toString()).isEqualTo(Files.readString(path));
    }

    @Override
    public void close() {
        http.close();
    }
}
