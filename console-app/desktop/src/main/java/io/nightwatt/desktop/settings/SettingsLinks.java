package io.nightwatt.desktop.settings;

import io.nightwatt.desktop.alerts.AlertsViewModel;
import java.util.function.Consumer;
import javafx.scene.Node;

/// Ways from the settings page to what is set elsewhere.
///
/// @param onTariff asks what electricity costs, in a dialog over the window of the given node
/// @param onAlerts opens a tab of the alerts
/// @param onAddWorker opens where machines are added
public record SettingsLinks(
        Consumer<Node> onTariff, Consumer<AlertsViewModel.Tab> onAlerts, Runnable onAddWorker) {}
