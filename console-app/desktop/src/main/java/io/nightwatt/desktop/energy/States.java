package io.nightwatt.desktop.energy;

import io.nightwatt.desktop.fx.Icons;
import io.nightwatt.desktop.fx.Problems;
import io.nightwatt.desktop.fx.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/// What stands in the place of the figures while there are none.
final class States {
    private static final Texts TEXTS = Texts.of(States.class);
    private static final double TEXT_WIDTH = 520;

    private States() {}

    /// Says nothing at first: mostly it is read within a blink.
    static VBox waiting(EnergyViewModel model) {
        VBox box = box("energy-waiting", Material2AL.HOURGLASS_EMPTY, "waiting");
        box.visibleProperty().bind(model.slow());
        return box;
    }

    static VBox empty() {
        return box("energy-empty", Material2AL.FLASH_ON, "empty");
    }

    static VBox failed(EnergyViewModel model) {
        VBox box = box("energy-failed", Material2MZ.WARNING, "unreadable");
        Label why = text("");
        why.setId("energy-trouble");
        Problems.mark(why);
        why.textProperty().bind(model.trouble());
        Button again = new Button(TEXTS.get("retry"));
        again.setId("energy-retry");
        again.getStyleClass().add("accent");
        again.setOnAction(_ -> model.retry());
        box.getChildren().addAll(why, again);
        return box;
    }

    private static VBox box(String id, Ikon ikon, String key) {
        Label title = new Label(TEXTS.get(key + ".title"));
        title.getStyleClass().add("empty-title");
        VBox box =
                new VBox(12, Icons.of(ikon, "empty-icon"), title, text(TEXTS.get(key + ".text")));
        box.setId(id);
        box.setAlignment(Pos.CENTER);
        return box;
    }

    private static Label text(String words) {
        Label text = new Label(words);
        text.getStyleClass().add("empty-text");
        text.setWrapText(true);
        text.setMaxWidth(TEXT_WIDTH);
        text.managedProperty().bind(text.textProperty().isNotEmpty());
        return text;
    }
}
