package io.nightwatt.desktop.fleet;

import io.nightwatt.desktop.fleet.RungField.Method;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.power.WakeRung;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// One rung of a wake ladder as a person edits it: what is typed, and what is wrong with it.
/// Secrets are names here; what they stand for never comes to the window. No toolkit.
final class RungEdit {
    private static final Texts TEXTS = Texts.of(RungEdit.class);
    private static final int DIGITS_MAX = 6;

    private final Method method;
    private final Map<RungField, StringProperty> fields = new EnumMap<>(RungField.class);

    private RungEdit(Method method) {
        this.method = method;
        method.fields().forEach(field -> fields.put(field, new SimpleStringProperty("")));
    }

    /// A rung as it is first offered.
    static RungEdit fresh(Method method) {
        Duration usual = WakeRung.Wol.DEFAULT.timeout();
        var none = new TreeMap<String, String>();
        return of(
                switch (method) {
                    case WOL -> WakeRung.Wol.DEFAULT;
                    case SSH -> new WakeRung.Ssh(usual, "", 22, "", "", "", "");
                    case API -> new WakeRung.Api(usual, "POST", "", none, "", 200, none);
                });
    }

    static RungEdit of(WakeRung rung) {
        var edit =
                new RungEdit(
                        switch (rung) {
                            case WakeRung.Wol _ -> Method.WOL;
                            case WakeRung.Ssh _ -> Method.SSH;
                            case WakeRung.Api _ -> Method.API;
                        });
        edit.put(RungField.SECONDS, String.valueOf(rung.timeout().toSeconds()));
        switch (rung) {
            case WakeRung.Wol wol -> edit.put(RungField.SECURE_ON, wol.secureOnSecret().orElse(""));
            case WakeRung.Ssh ssh -> {
                edit.put(RungField.HOST, ssh.host());
                edit.put(RungField.PORT, String.valueOf(ssh.port()));
                edit.put(RungField.USER, ssh.user());
                edit.put(RungField.COMMAND, ssh.command());
                edit.put(RungField.HOST_KEY, ssh.hostKey());
                edit.put(RungField.KEY_SECRET, ssh.keySecret());
            }
            case WakeRung.Api api -> {
                edit.put(RungField.VERB, api.verb());
                edit.put(RungField.URL, api.url());
                edit.put(RungField.EXPECTED, String.valueOf(api.expectedStatus()));
                edit.put(RungField.HEADERS, lines(api.headers()));
                edit.put(RungField.SECRET_HEADERS, lines(api.secretHeaders()));
                edit.put(RungField.BODY, api.body());
            }
        }
        return edit;
    }

    Method method() {
        return method;
    }

    StringProperty field(RungField field) {
        return Objects.requireNonNull(fields.get(field), "no such field in this method");
    }

    /// How long it waits; empty while that is not a number.
    Optional<Duration> timeout() {
        String typed = typed(RungField.SECONDS);
        return isNumber(typed)
                ? Optional.of(Duration.ofSeconds(Long.parseLong(typed)))
                : Optional.empty();
    }

    /// What is wrong with it, one sentence; empty when nothing is.
    Optional<String> problem() {
        try {
            return rung().problem();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /// The rung as it is typed.
    ///
    /// @throws IllegalArgumentException with a sentence for a person, when it is none
    WakeRung rung() {
        Duration wait = Duration.ofSeconds(number(RungField.SECONDS));
        return switch (method) {
            case WOL ->
                    new WakeRung.Wol(
                            wait,
                            Optional.of(typed(RungField.SECURE_ON))
                                    .filter(name -> !name.isEmpty()));
            case SSH ->
                    new WakeRung.Ssh(
                            wait,
                            typed(RungField.HOST),
                            number(RungField.PORT),
                            typed(RungField.USER),
                            typed(RungField.COMMAND),
                            typed(RungField.HOST_KEY),
                            typed(RungField.KEY_SECRET));
            case API ->
                    new WakeRung.Api(
                            wait,
                            typed(RungField.VERB),
                            typed(RungField.URL),
                            headers(RungField.HEADERS),
                            typed(RungField.BODY),
                            number(RungField.EXPECTED),
                            headers(RungField.SECRET_HEADERS));
        };
    }

    private void put(RungField field, String value) {
        field(field).set(value);
    }

    private String typed(RungField field) {
        String typed = field(field).get();
        return typed == null ? "" : typed.strip();
    }

    private static boolean isNumber(String typed) {
        return typed.matches("\\d{1," + DIGITS_MAX + "}");
    }

    private int number(RungField field) {
        String typed = typed(field);
        if (!isNumber(typed)) {
            throw new IllegalArgumentException(
                    TEXTS.get("ladder.problem.number", FieldWords.name(field), typed));
        }
        return Integer.parseInt(typed);
    }

    private SortedMap<String, String> headers(RungField field) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (String line : typed(field).lines().toList()) {
            int colon = line.indexOf(':');
            if (line.isBlank()) {
                continue;
            }
            if (colon < 1) {
                throw new IllegalArgumentException(
                        TEXTS.get("ladder.problem.header", FieldWords.name(field), line.strip()));
            }
            String name = line.substring(0, colon).strip();
            if (headers.put(name, line.substring(colon + 1).strip()) != null) {
                throw new IllegalArgumentException(TEXTS.get("ladder.problem.twice", name));
            }
        }
        var plain = new TreeMap<String, String>();
        plain.putAll(headers);
        return plain;
    }

    private static String lines(SortedMap<String, String> headers) {
        return headers.entrySet().stream()
                .map(each -> each.getKey() + ": " + each.getValue())
                .collect(Collectors.joining("\n"));
    }
}
