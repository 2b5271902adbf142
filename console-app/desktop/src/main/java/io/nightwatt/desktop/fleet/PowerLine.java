package io.nightwatt.desktop.fleet;

import io.nightwatt.desktop.fx.Texts;
import javafx.scene.control.Button;

/// What the fleet took and saved, today and this month, in one quiet line; opens the energy page.
final class PowerLine extends Button {
    private static final Texts TEXTS = Texts.of(PowerLine.class);

    private final transient FleetViewModel model;

    PowerLine(FleetViewModel model, Runnable onEnergy) {
        this.model = model;
        setId("summary-energy");
        getStyleClass().setAll("power-line");
        setMinWidth(0);
        setMaxWidth(USE_PREF_SIZE);
        setOnAction(_ -> onEnergy.run());
        model.energyToday().addListener((_, _, _) -> draw());
        model.energyMonth().addListener((_, _, _) -> draw());
        draw();
    }

    private void draw() {
        String words = EnergyWords.of(model.energyToday().get(), model.energyMonth().get());
        setText(words);
        setAccessibleText(TEXTS.get("power-line.accessible", words));
        setVisible(!words.isEmpty());
        setManaged(!words.isEmpty());
    }
}
