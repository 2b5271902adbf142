package io.nightwatt.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightwatt.engine.power.PowerMode;
import io.nightwatt.engine.power.PowerSettings;
import io.nightwatt.engine.power.WakeRung;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One worker's power settings as they are sent and shown. What is missing stays as it is.
///
/// @param idleTimeoutMinutes instead of the fleet's; 0 takes the fleet's
/// @param mode `off`, `suspend` or `hibernate`
/// @param circuit empty takes it off its circuit
/// @param peakWatts 0 takes it back
/// @param ladder the wake ladder, whole
record PowerSettingsBody(
        @Nullable Integer idleTimeoutMinutes,
        @Nullable Boolean minFleetMember,
        @Nullable String mode,
        @Nullable String circuit,
        @Nullable Double peakWatts,
        @Nullable List<RungBody> ladder) {

    private static final int SSH_PORT = 22;
    private static final int OK = 200;

    /// One rung. Which fields it has depends on `method`.
    record RungBody(
            @Nullable String method,
            @Nullable Integer timeoutSeconds,
            @Nullable String secureOnSecret,
            @Nullable String host,
            @Nullable Integer port,
            @Nullable String user,
            @Nullable String command,
            @Nullable String hostKey,
            @Nullable String keySecret,
            @Nullable String verb,
            @Nullable String url,
            @Nullable Map<String, String> headers,
            @Nullable String body,
            @Nullable Integer expectedStatus,
            @Nullable Map<String, String> secretHeaders) {

        WakeRung rung() {
            Duration timeout =
                    timeoutSeconds == null
                            ? WakeRung.Wol.DEFAULT.timeout()
                            : Duration.ofSeconds(timeoutSeconds);
            return switch (method == null ? "" : method) {
                case "wol" -> new WakeRung.Wol(timeout, Optional.ofNullable(secureOnSecret));
                case "ssh" ->
                        new WakeRung.Ssh(
                                timeout,
                                text(host),
                                port == null ? SSH_PORT : port,
                                text(user),
                                text(command),
                                text(hostKey),
                                text(keySecret));
                case "api" ->
                        new WakeRung.Api(
                                timeout,
                                verb == null ? "POST" : verb,
                                text(url),
                                map(headers),
                                text(body),
                                expectedStatus == null ? OK : expectedStatus,
                                map(secretHeaders));
                default ->
                        throw new IllegalArgumentException(
                                "a rung's \"method\" is wol, ssh or api, not '" + method + "'");
            };
        }

        private static String text(@Nullable String given) {
            return given == null ? "" : given;
        }

        private static SortedMap<String, String> map(@Nullable Map<String, String> given) {
            return given == null ? new TreeMap<>() : new TreeMap<>(given);
        }
    }

    /// `before` with what was sent in its place.
    ///
    /// @throws IllegalArgumentException when a word is not one of those that there are
    PowerSettings over(PowerSettings before) {
        return new PowerSettings(
                idleTimeoutMinutes == null
                        ? before.idleTimeout()
                        : Optional.of(Duration.ofMinutes(idleTimeoutMinutes))
                                .filter(timeout -> !timeout.isZero()),
                minFleetMember == null ? before.minFleetMember() : minFleetMember,
                mode == null ? before.mode() : readMode(mode),
                ladder == null ? before.ladder() : ladder.stream().map(RungBody::rung).toList(),
                circuit == null ? before.circuit() : circuit,
                peakWatts == null
                        ? before.peakWatts()
                        : peakWatts == 0 ? OptionalDouble.empty() : OptionalDouble.of(peakWatts));
    }

    private static PowerMode readMode(String word) {
        return Arrays.stream(PowerMode.values())
                .filter(mode -> mode != PowerMode.REBOOT && word(mode).equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "\"mode\" is off, suspend or hibernate, not '" + word + "'"));
    }

    private static String word(PowerMode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }

    static ObjectNode document(PowerSettings settings) {
        ObjectNode document = Exchange.MAPPER.createObjectNode();
        if (settings.idleTimeout().isPresent()) {
            document.put("idle_timeout_minutes", settings.idleTimeout().get().toMinutes());
        } else {
            document.putNull("idle_timeout_minutes");
        }
        document.put("min_fleet_member", settings.minFleetMember())
                .put("mode", word(settings.mode()))
                .put("circuit", settings.circuit());
        if (settings.peakWatts().isPresent()) {
            document.put("peak_watts", settings.peakWatts().getAsDouble());
        } else {
            document.putNull("peak_watts");
        }
        ArrayNode ladder = document.putArray("ladder");
        settings.ladder().forEach(rung -> write(ladder.addObject(), rung));
        return document;
    }

    private static void write(ObjectNode node, WakeRung rung) {
        node.put("method", rung.method()).put("timeout_seconds", rung.timeout().toSeconds());
        switch (rung) {
            case WakeRung.Wol wol ->
                    node.put("secure_on_secret", wol.secureOnSecret().orElse(null));
            case WakeRung.Ssh ssh ->
                    node.put("host", ssh.host())
                            .put("port", ssh.port())
                            .put("user", ssh.user())
                            .put("command", ssh.command())
                            .put("host_key", ssh.hostKey())
                            .put("key_secret", ssh.keySecret());
            case WakeRung.Api api -> {
                node.put("verb", api.verb()).put("url", api.url());
                api.headers().forEach(node.putObject("headers")::put);
                node.put("body", api.body()).put("expected_status", api.expectedStatus());
                api.secretHeaders().forEach(node.putObject("secret_headers")::put);
            }
        }
    }
}
