package io.nightwatt.server.vault;

/// A secret while it is in use. It prints as dots, so that no log line or message holds it by
/// accident.
public final class Secret {

    private final String text;

    public Secret(String text) {
        this.text = text;
    }

    /// What it is. Only for whoever needs it in this moment; never kept, logged or sent back.
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "•••";
    }
}
