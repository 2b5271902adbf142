package io.nightwatt.desktop.settings;

import io.nightwatt.desktop.alerts.AlertsViewModel.Tab;
import io.nightwatt.desktop.fx.Fields;
import io.nightwatt.desktop.fx.Texts;
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

    SiteSection(SiteModel model, SettingsLinks links) {
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
        lineWithWords("tariff", tariff(model, links));
        lineWithWords("limits", alerts("limits", links, Tab.LIMITS));
        lineWithWords("channels", alerts("channels", links, Tab.CHANNELS));
        lineWithWords("guard", alerts("guard", links, Tab.GUARD));
    }

    private HBox tariff(SiteModel model, SettingsLinks links) {
        Label price = new Label();
        price.setId("settings-tariff-now");
        price.textProperty().bind(model.price());
        price.setMinWidth(Region.USE_PREF_SIZE);
        HBox box =
                new HBox(
                        12,
                        price,
                        button(
                                "settings-tariff",
                                "tariff.open",
                                () -> links.onTariff().accept(this)));
        box.setAlignment(Pos.CENTER_RIGHT);
        box.setMinWidth(Region.USE_PREF_SIZE);
        return box;
    }

    private static Button alerts(String key, SettingsLinks links, Tab tab) {
        return button("settings-" + key, key + ".open", () -> links.onAlerts().accept(tab));
    }
}
