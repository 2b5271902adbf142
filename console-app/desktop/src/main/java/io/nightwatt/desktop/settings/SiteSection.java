package io.nightwatt.desktop.settings;

import io.nightwatt.desktop.alerts.AlertsViewModel.Tab;
import io.nightwatt.desktop.fx.Fields;
import io.nightwatt.desktop.fx.Texts;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What concerns the site as a whole: its name, and where other settings are.
final class SiteSection extends Section {
    private static final Texts TEXTS = Texts.of(SiteSection.class);
    private static final double NAME_WIDTH = 220;

    /// @param onTariff opens the prices
    /// @param onAlerts opens a tab of the alerts
    SiteSection(SiteModel model, Runnable onTariff, Consumer<Tab> onAlerts) {
        super("site");
        TextField name = Fields.text("settings-fleet", NAME_WIDTH, model.name());
        name.setAccessibleText(TEXTS.get("fleet"));
        name.setOnAction(_ -> model.rename());
        name.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                model.revert();
                event.consume();
            }
        });
        Fields.mark(model.problem(), name);
        Button rename = new Button(TEXTS.get("fleet.rename"));
        rename.setId("settings-rename");
        rename.setMinWidth(Region.USE_PREF_SIZE);
        rename.disableProperty().bind(model.renamable().not());
        rename.setOnAction(_ -> model.rename());
        Label problem = Fields.problem("settings-fleet-problem", model.problem());
        HBox box = new HBox(8, name, rename);
        box.setAlignment(Pos.CENTER_RIGHT);
        VBox field = new VBox(4, box, problem);
        field.setMinWidth(Region.USE_PREF_SIZE);
        line("fleet", field);
        line("tariff", button("settings-tariff", "tariff.open", onTariff));
        line("limits", button("settings-limits", "limits.open", () -> onAlerts.accept(Tab.LIMITS)));
        line(
                "channels",
                button("settings-channels", "channels.open", () -> onAlerts.accept(Tab.CHANNELS)));
    }
}
