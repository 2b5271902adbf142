package io.nightwatt.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightwatt.engine.alert.AlertCenter.ChannelState;
import io.nightwatt.engine.alert.Channel;
import io.nightwatt.engine.console.FleetSnapshot.Severity;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A channel as it is sent. Which fields it has depends on `kind`.
///
/// @param kind `webhook`, `slack`, `discord`, `ntfy`, `email` or `desktop`
/// @param from `info`, `warning` (when missing) or `critical`
/// @param security `starttls` (when missing), `tls` or `none`
record ChannelBody(
        @Nullable String kind,
        @Nullable Boolean enabled,
        @Nullable String from,
        @Nullable String url,
        @Nullable String urlSecret,
        @Nullable String host,
        @Nullable Integer port,
        @Nullable String security,
        @Nullable String user,
        @Nullable String passwordSecret,
        @Nullable String sender,
        @Nullable List<String> recipients) {

    private static final int SUBMISSION_PORT = 587;
    private static final int TLS_PORT = 465;

    /// @throws IllegalArgumentException when a word is not one of those that there are
    Channel channel(String name) {
        boolean on = enabled == null || enabled;
        Severity least = one(Severity.class, "from", from == null ? "warning" : from);
        return switch (text(kind)) {
            case "webhook" -> webhook(name, on, least, Channel.Webhook.Shape.GENERIC);
            case "slack" -> webhook(name, on, least, Channel.Webhook.Shape.SLACK);
            case "discord" -> webhook(name, on, least, Channel.Webhook.Shape.DISCORD);
            case "ntfy" -> webhook(name, on, least, Channel.Webhook.Shape.NTFY);
            case "email" -> email(name, on, least);
            case "desktop" -> new Channel.Desktop(name, on, least);
            default ->
                    throw new IllegalArgumentException(
                            "a channel's \"kind\" is webhook, slack, discord, ntfy, email or"
                                    + " desktop, not '"
                                    + kind
                                    + "'");
        };
    }

    private Channel webhook(String name, boolean on, Severity least, Channel.Webhook.Shape shape) {
        return new Channel.Webhook(name, on, least, shape, text(url), text(urlSecret));
    }

    private Channel email(String name, boolean on, Severity least) {
        var secured =
                one(
                        Channel.Email.Security.class,
                        "security",
                        security == null ? "starttls" : security);
        int usual = secured == Channel.Email.Security.TLS ? TLS_PORT : SUBMISSION_PORT;
        return new Channel.Email(
                name,
                on,
                least,
                text(host),
                port == null ? usual : port,
                secured,
                text(user),
                text(passwordSecret),
                text(sender),
                recipients == null ? List.of() : recipients);
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given.strip();
    }

    private static <E extends Enum<E>> E one(Class<E> type, String field, String word) {
        List<String> words =
                Arrays.stream(type.getEnumConstants())
                        .map(each -> each.name().toLowerCase(Locale.ROOT))
                        .toList();
        if (!words.contains(word)) {
            throw new IllegalArgumentException(
                    "\"%s\" is one of %s, not '%s'".formatted(field, words, word));
        }
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }

    static void write(ObjectNode shown, ChannelState state) {
        Channel channel = state.channel();
        shown.put("name", channel.name())
                .put("kind", kindOf(channel))
                .put("enabled", channel.enabled())
                .put("from", channel.from().name().toLowerCase(Locale.ROOT));
        switch (channel) {
            case Channel.Webhook webhook -> {
                if (webhook.urlSecret().isEmpty()) {
                    shown.put("url", webhook.url());
                } else {
                    shown.put("url_secret", webhook.urlSecret());
                }
            }
            case Channel.Email email -> {
                shown.put("host", email.host())
                        .put("port", email.port())
                        .put("security", email.security().name().toLowerCase(Locale.ROOT))
                        .put("user", email.user())
                        .put("password_secret", email.passwordSecret())
                        .put("sender", email.sender());
                email.recipients().forEach(shown.putArray("recipients")::add);
            }
            case Channel.Desktop _ -> {
                // It has nothing more.
            }
        }
        shown.put("delivered_at", state.deliveredAt().map(Instant::toString).orElse(null))
                .put("waiting", state.waiting())
                .put("problem", state.problem().isEmpty() ? null : state.problem());
    }

    private static String kindOf(Channel channel) {
        return switch (channel) {
            case Channel.Webhook webhook ->
                    switch (webhook.shape()) {
                        case GENERIC -> "webhook";
                        case SLACK -> "slack";
                        case DISCORD -> "discord";
                        case NTFY -> "ntfy";
                    };
            case Channel.Email _ -> "email";
            case Channel.Desktop _ -> "desktop";
        };
    }
}
