package io.nightwatt.desktop.settings;

import io.nightwatt.desktop.fx.SaveAs;
import io.nightwatt.desktop.fx.Telling;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.FleetSnapshot;
import java.time.InstantSource;

/// What the settings page shows, one model a card. No toolkit; one thread only.
public final class SettingsModels {
    private final SettingsViewModel power;
    private final SiteModel site;
    private final TokensModel tokens;
    private final SecretsModel secrets;
    private final BackupModel backups;
    private final AuditModel audit;

    /// @param saveAs where backups and exports go
    /// @param clock tokens and backups live in real time
    public SettingsModels(FleetClient client, Telling telling, SaveAs saveAs, InstantSource clock) {
        power = new SettingsViewModel(client, telling);
        site = new SiteModel(client, telling);
        tokens = new TokensModel(client, telling, clock);
        secrets = new SecretsModel(client, telling);
        backups = new BackupModel(client, telling, saveAs, clock);
        audit = new AuditModel(client, telling, saveAs);
    }

    public void show(FleetSnapshot snapshot) {
        power.show(snapshot);
        site.show(snapshot);
    }

    /// Reads what no snapshot has, when the page comes up.
    void opened() {
        tokens.read();
        secrets.read();
        backups.read();
        audit.read();
    }

    SettingsViewModel power() {
        return power;
    }

    SiteModel site() {
        return site;
    }

    TokensModel tokens() {
        return tokens;
    }

    SecretsModel secrets() {
        return secrets;
    }

    BackupModel backups() {
        return backups;
    }

    AuditModel audit() {
        return audit;
    }
}
