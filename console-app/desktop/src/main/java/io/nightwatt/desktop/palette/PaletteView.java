package io.nightwatt.desktop.palette;

import io.nightwatt.desktop.fx.Icons;
import io.nightwatt.desktop.fx.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The palette on the screen: a line to type into, and what fits below it. The keyboard stays in
/// the line. FX thread only.
public final class PaletteView extends VBox {
    private static final Texts TEXTS = Texts.of(PaletteView.class);
    private static final double WIDTH = 620;
    private static final double HEIGHT_MAX = 440;
    private static final double LINE = 40;
    private static final double LINES_BORDER = 2;
    private static final int LEAP = 8;

    private final PaletteModel model;
    private final TextField line = new TextField();
    private final ListView<Entry> list;

    public PaletteView(PaletteModel model) {
        this.model = model;
        setId("palette");
        getStyleClass().add("palette");
        setMinWidth(WIDTH);
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        line.setId("palette-line");
        line.getStyleClass().add("palette-line");
        line.setPromptText(TEXTS.get("prompt"));
        line.setAccessibleText(TEXTS.get("prompt"));
        line.textProperty().bindBidirectional(model.typed());
        list = new ListView<>(model.shown());
        list.setId("palette-list");
        list.setAccessibleText(TEXTS.get("list"));
        list.getStyleClass().addAll("palette-list", "edge-to-edge");
        list.setFocusTraversable(false);
        list.setFixedCellSize(LINE);
        list.setMaxHeight(HEIGHT_MAX);
        list.setCellFactory(_ -> new Cell());
        Label nothing = new Label(TEXTS.get("nothing"));
        nothing.getStyleClass().add("quiet");
        list.setPlaceholder(nothing);
        model.chosen().addListener((_, _, _) -> mark());
        model.shown()
                .addListener(
                        (javafx.collections.ListChangeListener<Entry>)
                                _ -> {
                                    fit();
                                    mark();
                                });
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        Label hint = new Label(TEXTS.get("hint"));
        hint.getStyleClass().addAll("quiet", "palette-hint");
        getChildren().addAll(line, list, hint);
        fit();
    }

    /// Takes the keyboard.
    public void focusLine() {
        line.requestFocus();
        mark();
    }

    private void onKey(KeyEvent event) {
        switch (event.getCode()) {
            case UP -> move(event, -1);
            case DOWN -> move(event, 1);
            case PAGE_UP -> move(event, -LEAP);
            case PAGE_DOWN -> move(event, LEAP);
            case TAB -> move(event, event.isShiftDown() ? -1 : 1);
            case ENTER -> {
                event.consume();
                model.run();
            }
            case ESCAPE -> {
                event.consume();
                model.close();
            }
            default -> {
                // Everything else is typed.
            }
        }
    }

    private void move(KeyEvent event, int by) {
        event.consume();
        model.move(by);
    }

    private void mark() {
        int at = model.chosen().get();
        if (at >= 0 && at < model.shown().size()) {
            list.getSelectionModel().select(at);
            Entry entry = model.shown().get(at);
            // The keyboard is in the line: a screen reader says there what Enter would do.
            line.setAccessibleHelp(TEXTS.get("chosen", entry.title(), entry.about()));
            list.scrollTo(Math.max(0, at - LEAP / 2));
        } else {
            list.getSelectionModel().clearSelection();
            line.setAccessibleHelp(TEXTS.get("nothing"));
        }
    }

    private void fit() {
        int lines = Math.clamp(model.shown().size(), 1, (int) (HEIGHT_MAX / LINE));
        list.setPrefHeight(lines * LINE + LINES_BORDER);
        list.setMinHeight(Region.USE_PREF_SIZE);
    }

    private final class Cell extends ListCell<Entry> {
        private final Label title = new Label();
        private final Label about = new Label();
        private final Label keys = new Label();
        private final HBox box;

        Cell() {
            title.getStyleClass().add("palette-title");
            title.setMinWidth(Region.USE_PREF_SIZE);
            about.getStyleClass().add("quiet");
            about.setMinWidth(0);
            about.setTextOverrun(OverrunStyle.ELLIPSIS);
            keys.getStyleClass().add("key");
            keys.setMinWidth(Region.USE_PREF_SIZE);
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            box = new HBox(10, title, about, gap, keys);
            box.setAlignment(Pos.CENTER_LEFT);
            box.setMinWidth(0);
            box.setPrefWidth(0);
            setOnMouseClicked(_ -> {
                if (!isEmpty()) {
                    model.choose(getItem());
                    model.run();
                }
            });
        }

        @Override
        protected void updateItem(@Nullable Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            if (empty || entry == null) {
                setGraphic(null);
                setAccessibleText(null);
            } else {
                title.setText(entry.title());
                title.setGraphic(Icons.of(entry.ikon()));
                about.setText(entry.about());
                keys.setText(entry.keys());
                keys.setVisible(!entry.keys().isEmpty());
                setGraphic(box);
                setAccessibleText(entry.title() + " " + entry.about());
            }
        }
    }
}
