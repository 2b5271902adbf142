package io.nightwatt.desktop.alerts;

import java.util.Locale;

/// One thing that a person types about a channel.
enum ChannelField {
    ADDRESS,
    RECIPIENTS,
    SENDER,
    HOST,
    PORT,
    USER,
    PASSWORD;

    /// As the texts name it.
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
