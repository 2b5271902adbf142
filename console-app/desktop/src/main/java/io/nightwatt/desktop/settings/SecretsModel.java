package io.nightwatt.desktop.settings;

import io.nightwatt.desktop.fx.Telling;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.FleetClient;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The names of the passwords and keys that wake methods and channels use. No toolkit; one thread
/// only.
final class SecretsModel {
    private static final Texts TEXTS = Texts.of(SecretsModel.class);

    private final FleetClient client;
    private final Telling telling;
    private final ObservableList<String> names = FXCollections.observableArrayList();

    SecretsModel(FleetClient client, Telling telling) {
        this.client = client;
        this.telling = telling;
    }

    ObservableList<String> names() {
        return names;
    }

    void read() {
        telling.show(client.secrets().names(), names::setAll);
    }

    /// Keeps a secret in place of the one of its name.
    void set(String name, String secret) {
        telling.tell(
                client.secrets().set(name, secret), TEXTS.get("secrets.kept", name), this::read);
    }
}
