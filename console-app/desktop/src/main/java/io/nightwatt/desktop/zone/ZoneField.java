package io.nightwatt.desktop.zone;

import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.schedule.Zones;
import java.time.ZoneId;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import org.jspecify.annotations.Nullable;

/// Chooses a time zone by typing a part of its name.
public final class ZoneField extends VBox {
    private static final Texts TEXTS = Texts.of(ZoneField.class);
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("danger");
    private static final double WIDTH = 264;
    private static final double LIST_WIDTH = 368;
    private static final double ROW = 30;
    private static final int SHOWN_MAX = 60;
    private static final int ROWS_MAX = 8;

    private final ZoneChoice edit;
    private final TextField field = new TextField();
    private final ListView<String> list = new ListView<>();
    private final Popup popup = new Popup();
    private final ObservableValue<ZoneId> zone;
    private boolean settingText;

    public ZoneField(ZoneChoice edit) {
        super(4);
        this.edit = edit;
        field.setId("zone");
        field.setPrefWidth(WIDTH);
        field.setAccessibleText(TEXTS.get("zone"));
        field.setPromptText(TEXTS.get("zone.prompt"));
        Label problem = new Label();
        problem.setId("zone-problem");
        problem.getStyleClass().add("problem");
        problem.setWrapText(true);
        problem.setMaxWidth(WIDTH);
        problem.textProperty().bind(edit.zoneProblem());
        problem.visibleProperty().bind(edit.zoneProblem().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        getChildren().addAll(field, problem);
        setMaxWidth(WIDTH);
        list.setId("zone-list");
        list.getStyleClass().add("zone-list");
        list.setFixedCellSize(ROW);
        list.setPrefWidth(LIST_WIDTH);
        list.setFocusTraversable(false);
        list.setCellFactory(_ -> new ZoneCell());
        list.setOnMouseClicked(_ -> choose());
        popup.setAutoHide(true);
        popup.getContent().add(list);
        field.textProperty().addListener(_ -> search());
        field.focusedProperty().addListener((_, _, focused) -> focus(focused));
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        edit.zoneProblem()
                .addListener((_, _, why) -> {
                    field.pseudoClassStateChanged(WRONG, !why.isEmpty());
                    showZone();
                });
        // Held, for a mapped value does not hold who listens to it.
        zone = edit.zone();
        zone.addListener((_, _, _) -> showZone());
        showZone();
    }

    private void showZone() {
        if (edit.zoneProblem().get().isEmpty()) {
            settingText = true;
            field.setText(zone.getValue().getId());
            settingText = false;
        }
    }

    private void focus(boolean focused) {
        if (focused) {
            field.selectAll();
        } else {
            popup.hide();
            take(field.getText());
        }
    }

    private void search() {
        if (settingText || !field.isFocused()) {
            return;
        }
        List<String> found = ZoneSearch.matches(field.getText(), SHOWN_MAX);
        list.getItems().setAll(found);
        list.getSelectionModel().select(found.isEmpty() ? -1 : 0);
        list.scrollTo(0);
        list.setPrefHeight(Math.min(ROWS_MAX, found.size()) * ROW + 2);
        if (found.isEmpty()) {
            popup.hide();
        } else if (!popup.isShowing()) {
            list.getStylesheets().setAll(getScene().getStylesheets());
            Bounds at = field.localToScreen(field.getBoundsInLocal());
            popup.show(field, at.getMaxX() - LIST_WIDTH, at.getMaxY() + 2);
        }
    }

    private void press(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN, UP -> {
                if (!popup.isShowing()) {
                    search();
                }
                step(event.getCode() == KeyCode.DOWN ? 1 : -1);
                event.consume();
            }
            case ENTER -> {
                if (popup.isShowing()) {
                    choose();
                } else {
                    take(field.getText());
                }
                event.consume();
            }
            case ESCAPE -> {
                popup.hide();
                take(zone.getValue().getId());
                event.consume();
            }
            default -> {
                // Typed as usual.
            }
        }
    }

    private void step(int by) {
        int next = list.getSelectionModel().getSelectedIndex() + by;
        int inside = Math.clamp(next, 0, Math.max(0, list.getItems().size() - 1));
        list.getSelectionModel().select(inside);
        list.scrollTo(Math.max(0, inside - ROWS_MAX / 2));
    }

    private void choose() {
        String chosen = list.getSelectionModel().getSelectedItem();
        popup.hide();
        take(chosen == null ? field.getText() : chosen);
        field.selectAll();
    }

    private void take(String text) {
        if (edit.typeZone(text)) {
            showZone();
        }
    }

    /// A zone and what time it is there.
    private final class ZoneCell extends ListCell<String> {
        ZoneCell() {
            // As wide as the list: a bar for scrolling sideways would lie over the last zone.
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable String zone, boolean empty) {
            super.updateItem(zone, empty);
            setText(
                    zone == null || empty
                            ? null
                            : zone
                                    + Zones.named(zone)
                                            .map(each ->
                                                    "   " + ZoneSearch.offset(each, edit.clock()))
                                            .orElse(""));
        }
    }
}
