package io.nightwatt.desktop.fleet;

import io.nightwatt.desktop.fx.Icons;
import io.nightwatt.desktop.fx.Texts;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;

/// What will happen to each of several workers, a line each; those that are left as they are say
/// why.
final class BulkPlanList extends VBox {
    private static final Texts TEXTS = Texts.of(BulkPlanList.class);
    private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");
    private static final double LINE = 40;
    private static final int LINES_SHOWN = 6;

    private final Label summary = new Label();
    private final ListView<BulkPlan.Line> list = new ListView<>();

    BulkPlanList(BulkPlan plan) {
        super(6);
        summary.setId("bulk-summary");
        summary.getStyleClass().add("bulk-summary");
        list.setId("bulk-plan");
        list.getStyleClass().add("bulk-plan");
        list.setAccessibleText(TEXTS.get("bulk.plan"));
        list.setCellFactory(_ -> new Cell());
        getChildren().addAll(summary, list);
        show(plan);
    }

    void show(BulkPlan plan) {
        summary.setText(plan.summary());
        list.getItems().setAll(plan.lines());
        double height = LINE * Math.min(LINES_SHOWN, plan.lines().size()) + 4;
        list.setMinHeight(height);
        list.setPrefHeight(height);
    }

    private static final class Cell extends ListCell<BulkPlan.Line> {
        private final FontIcon icon = Icons.of(Material2AL.CHECK, "bulk-icon");
        private final Label name = new Label();
        private final Label words = new Label();
        private final HBox box = new HBox(8, icon, name, words);

        Cell() {
            setPrefWidth(0);
            box.setAlignment(Pos.CENTER_LEFT);
            name.getStyleClass().add("bulk-name");
            name.setMinWidth(Region.USE_PREF_SIZE);
            words.getStyleClass().add("bulk-words");
            words.setWrapText(true);
            words.setMinWidth(0);
            HBox.setHgrow(words, Priority.ALWAYS);
        }

        @Override
        protected void updateItem(BulkPlan.@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            if (line == null || empty) {
                setGraphic(null);
                setAccessibleText("");
                return;
            }
            icon.setIconCode(line.refused() ? Material2AL.BLOCK : Material2AL.CHECK);
            name.setText(line.worker().name());
            words.setText(line.words());
            box.pseudoClassStateChanged(REFUSED, line.refused());
            setAccessibleText(
                    TEXTS.get(
                            line.refused() ? "bulk.line-left" : "bulk.line",
                            line.worker().name(),
                            line.words()));
            setGraphic(box);
        }
    }
}
