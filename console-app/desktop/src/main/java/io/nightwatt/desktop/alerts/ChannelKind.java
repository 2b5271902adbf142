package io.nightwatt.desktop.alerts;

import io.nightwatt.engine.alert.Channel;
import io.nightwatt.engine.alert.Channel.Webhook.Shape;
import java.util.List;
import java.util.Locale;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/// What a person picks when they add a channel.
enum ChannelKind {
    SLACK,
    DISCORD,
    NTFY,
    GENERIC,
    EMAIL,
    DESKTOP;

    static ChannelKind of(Channel channel) {
        return switch (channel) {
            case Channel.Desktop _ -> DESKTOP;
            case Channel.Email _ -> EMAIL;
            case Channel.Webhook webhook ->
                    switch (webhook.shape()) {
                        case SLACK -> SLACK;
                        case DISCORD -> DISCORD;
                        case NTFY -> NTFY;
                        case GENERIC -> GENERIC;
                    };
        };
    }

    Ikon icon() {
        return switch (this) {
            case SLACK, DISCORD -> Material2AL.CHAT;
            case NTFY -> Material2MZ.PHONE_ANDROID;
            case GENERIC -> Material2AL.HTTP;
            case EMAIL -> Material2AL.EMAIL;
            case DESKTOP -> Material2MZ.NOTIFICATIONS;
        };
    }

    /// What there is to type, in the order of the form.
    List<ChannelField> fields() {
        return switch (this) {
            case SLACK, DISCORD, NTFY, GENERIC -> List.of(ChannelField.ADDRESS);
            case EMAIL ->
                    List.of(
                            ChannelField.RECIPIENTS,
                            ChannelField.SENDER,
                            ChannelField.HOST,
                            ChannelField.PORT,
                            ChannelField.USER,
                            ChannelField.PASSWORD);
            case DESKTOP -> List.of();
        };
    }

    /// Of a webhook.
    Shape shape() {
        return switch (this) {
            case SLACK -> Shape.SLACK;
            case DISCORD -> Shape.DISCORD;
            case NTFY -> Shape.NTFY;
            case GENERIC, EMAIL, DESKTOP -> Shape.GENERIC;
        };
    }

    /// As the texts name it.
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
