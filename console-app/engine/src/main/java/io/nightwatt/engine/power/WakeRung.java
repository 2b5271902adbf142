package io.nightwatt.engine.power;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// One way to wake a worker, and how long to wait for its agent before the next one is tried.
///
/// A secret is only ever named here; its value lives encrypted in the console's vault.
public sealed interface WakeRung {

    int BODY_MAX = 10_000;
    Set<String> VERBS = Set.of("GET", "POST", "PUT", "PATCH");
    Pattern SECRET = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,100}");
    Duration TIMEOUT_MIN = Duration.ofSeconds(10);
    Duration TIMEOUT_MAX = Duration.ofMinutes(30);

    /// How long to wait until the agent reports in.
    Duration timeout();

    /// The wake method as it is written everywhere: `wol`, `ssh` or `api`.
    String method();

    /// What is wrong with it, one sentence; empty when nothing is.
    Optional<String> problem();

    /// A magic packet; the addresses are the worker's [io.nightwatt.engine.fleet.WakeSettings].
    ///
    /// @param secureOnSecret names the SecureOn password that the network card asks for
    record Wol(Duration timeout, Optional<String> secureOnSecret) implements WakeRung {

        public static final Wol DEFAULT = new Wol(Duration.ofMinutes(3), Optional.empty());

        @Override
        public String method() {
            return "wol";
        }

        @Override
        public Optional<String> problem() {
            return ofTimeout(timeout).or(() -> secureOnSecret.flatMap(WakeRung::ofSecretName));
        }
    }

    /// A command on another machine, such as a switch or a server's management controller.
    ///
    /// @param hostKey the host's key as it was pinned, such as `SHA256:…` or `ssh-ed25519 AAAA…`
    /// @param keySecret names the private key
    record Ssh(
            Duration timeout,
            String host,
            int port,
            String user,
            String command,
            String hostKey,
            String keySecret)
            implements WakeRung {

        @Override
        public String method() {
            return "ssh";
        }

        @Override
        public Optional<String> problem() {
            return ofTimeout(timeout)
                    .or(() -> ofText("the SSH host", host, 253))
                    .or(() -> Limits.count("the SSH port", port, 1, 65_535))
                    .or(() -> ofText("the SSH user", user, 100))
                    .or(() -> ofText("the SSH command", command, 2000))
                    .or(() -> ofText("the host's pinned key", hostKey, 2000))
                    .or(() -> ofSecretName(keySecret));
        }
    }

    /// An HTTP call.
    ///
    /// @param verb `GET`, `POST`, `PUT` or `PATCH`
    /// @param body JSON; may hold `{{worker_name}}`, `{{hostname}}` and `{{mac}}`; empty sends none
    /// @param expectedStatus of the answer
    /// @param secretHeaders header to the name of the secret that is its value
    record Api(
            Duration timeout,
            String verb,
            String url,
            SortedMap<String, String> headers,
            String body,
            int expectedStatus,
            SortedMap<String, String> secretHeaders)
            implements WakeRung {

        public Api {
            headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
            secretHeaders = Collections.unmodifiableSortedMap(new TreeMap<>(secretHeaders));
        }

        @Override
        public String method() {
            return "api";
        }

        @Override
        public Optional<String> problem() {
            return ofTimeout(timeout)
                    .or(() -> ofVerb(verb))
                    .or(() -> ofUrl(url))
                    .or(() -> ofHeaders(headers))
                    .or(() -> ofHeaders(secretHeaders))
                    .or(() ->
                            secretHeaders.values().stream()
                                    .flatMap(name -> ofSecretName(name).stream())
                                    .findFirst())
                    .or(() ->
                            body.length() > BODY_MAX
                                    ? Optional.of("the body is at most " + BODY_MAX + " characters")
                                    : Optional.empty())
                    .or(() -> Limits.count("the expected status", expectedStatus, 100, 599));
        }
    }

    private static Optional<String> ofTimeout(Duration timeout) {
        return Limits.span("a wake timeout", timeout, TIMEOUT_MIN, TIMEOUT_MAX);
    }

    private static Optional<String> ofText(String what, String text, int most) {
        if (text.isBlank()) {
            return Optional.of(what + " is missing");
        }
        return text.length() > most || text.chars().anyMatch(Character::isISOControl)
                ? Optional.of(what + " is one line of at most " + most + " characters")
                : Optional.empty();
    }

    private static Optional<String> ofSecretName(String name) {
        return SECRET.matcher(name).matches()
                ? Optional.empty()
                : Optional.of(
                        "a secret is named with 1 to 100 letters, digits, '.', '_' or '-', such as"
                                + " plug-token");
    }

    private static Optional<String> ofVerb(String verb) {
        return VERBS.contains(verb)
                ? Optional.empty()
                : Optional.of("the HTTP method is GET, POST, PUT or PATCH");
    }

    private static Optional<String> ofUrl(String url) {
        try {
            URI uri = new URI(url);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (uri.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
                return uri.getUserInfo() == null
                        ? Optional.empty()
                        : Optional.of("a URL holds no password: name a secret for a header");
            }
        } catch (URISyntaxException _) {
            // Said below, as for every URL that is none.
        }
        return Optional.of("the URL is one such as https://plug.studio.example/on");
    }

    private static Optional<String> ofHeaders(SortedMap<String, String> headers) {
        for (Map.Entry<String, String> each : headers.entrySet()) {
            if (!HEADER.matcher(each.getKey()).matches()) {
                return Optional.of("a header's name is letters, digits and '-'");
            }
            if (each.getValue().chars().anyMatch(Character::isISOControl)) {
                return Optional.of("the header " + each.getKey() + " is one line");
            }
        }
        return Optional.empty();
    }
}
