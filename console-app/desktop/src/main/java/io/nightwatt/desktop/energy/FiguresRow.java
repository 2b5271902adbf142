package io.nightwatt.desktop.energy;

import io.nightwatt.desktop.fx.Texts;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What the chosen days took, cost and saved, in a few large figures.
final class FiguresRow extends HBox {
    private static final Texts TEXTS = Texts.of(FiguresRow.class);

    private final Label kwh = number("energy-kwh");
    private final Label certainty = quiet("energy-certainty");
    private final Label cost = number("energy-cost");
    private final Label carbon = quiet("energy-carbon");
    private final Label saved = number("energy-saved");
    private final Label savedCost = quiet("energy-saved-cost");
    private final GridPane causes = new GridPane(12, 1);

    FiguresRow() {
        super(12);
        causes.setId("energy-causes");
        VBox owed = new VBox(4, quiet("", TEXTS.get("figure.causes")), causes);
        owed.getStyleClass().add("energy-tile");
        owed.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(owed, Priority.ALWAYS);
        getChildren()
                .addAll(
                        tile(kwh, TEXTS.get("figure.kwh"), certainty),
                        tile(cost, TEXTS.get("figure.cost"), carbon),
                        tile(saved, TEXTS.get("figure.saved"), savedCost),
                        owed);
    }

    void show(Optional<EnergyFigures> shown) {
        shown.ifPresent(figures -> {
            kwh.setText(figures.kwh());
            certainty.setText(figures.certainty());
            cost.setText(figures.cost());
            carbon.setText(figures.carbon().isEmpty() ? TEXTS.get("no-carbon") : figures.carbon());
            saved.setText(figures.savedKwh());
            savedCost.setText(
                    figures.savedCost().isEmpty()
                            ? TEXTS.get("figure.saves-not")
                            : TEXTS.get("figure.saved-cost", figures.savedCost()));
            causes.getChildren().clear();
            for (int at = 0; at < figures.causes().size(); at++) {
                EnergyFigures.Share share = figures.causes().get(at);
                Label value = new Label(share.kwh());
                value.getStyleClass().add("fact-value");
                value.setMinWidth(USE_PREF_SIZE);
                causes.add(quiet("", share.name()), at / 2 * 2, at % 2);
                causes.add(value, at / 2 * 2 + 1, at % 2);
            }
        });
    }

    private static VBox tile(Label number, String name, Label note) {
        VBox tile = new VBox(1, quiet("", name), number, note);
        tile.getStyleClass().add("energy-tile");
        tile.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(tile, Priority.ALWAYS);
        return tile;
    }

    private static Label number(String id) {
        Label label = new Label();
        label.setId(id);
        label.getStyleClass().add("figure-number");
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private static Label quiet(String id) {
        return quiet(id, "");
    }

    private static Label quiet(String id, String text) {
        Label label = new Label(text);
        if (!id.isEmpty()) {
            label.setId(id);
        }
        label.getStyleClass().add("quiet");
        return label;
    }
}
