package io.nightwatt.desktop.settings;

import java.util.Locale;

/// Whether automation acts, or only says what it would do.
public enum Automation {
    ACTS,
    RECOMMENDS;

    /// As the texts name it.
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
