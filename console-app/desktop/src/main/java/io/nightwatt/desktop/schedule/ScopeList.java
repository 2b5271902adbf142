package io.nightwatt.desktop.schedule;

import io.nightwatt.desktop.fx.Icons;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.schedule.PowerSchedule;
import io.nightwatt.engine.schedule.ScheduleScope;
import io.nightwatt.engine.schedule.WeekText;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.PopupWindow;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/// The schedules at the left: the fleet's, the groups', and those of single workers.
final class ScopeList extends VBox {
    private static final Texts TEXTS = Texts.of(ScopeList.class);
    private static final PseudoClass INSIDE = PseudoClass.getPseudoClass("inside");
    private static final double WIDTH = 248;
    private static final int OFFERED_MAX = 12;
    private static final double MENU_GAP = 4;

    private final SchedulesViewModel model;
    private final ListView<ScopeRow> list = new ListView<>();
    private final Button add = new Button(TEXTS.get("list.add"), Icons.of(Material2AL.ADD));
    private boolean marking;

    ScopeList(SchedulesViewModel model) {
        super(12);
        this.model = model;
        getStyleClass().add("scope-pane");
        setMinWidth(WIDTH);
        setMaxWidth(WIDTH);
        list.setId("schedule-list");
        list.getStyleClass().add("scope-list");
        list.setAccessibleText(TEXTS.get("list"));
        list.setItems(model.rows());
        list.setCellFactory(_ -> new RowCell());
        VBox.setVgrow(list, Priority.ALWAYS);
        list.getSelectionModel()
                .selectedItemProperty()
                .addListener((_, _, row) -> {
                    if (!marking && row != null) {
                        model.select(row.scope());
                        mark();
                    }
                });
        model.selected().addListener(_ -> mark());
        model.leavingFor().addListener(_ -> mark());
        model.rows().addListener((ListChangeListener<ScopeRow>) _ -> mark());
        add.setId("schedule-add");
        add.setMaxWidth(Double.MAX_VALUE);
        add.setOnAction(_ -> offer());
        getChildren().addAll(list, add);
        mark();
    }

    void focusList() {
        list.requestFocus();
    }

    private void mark() {
        marking = true;
        for (ScopeRow row : model.rows()) {
            if (row.scope().equals(model.selected().get())) {
                list.getSelectionModel().select(row);
            }
        }
        marking = false;
    }

    /// Who has no schedule yet, to be found by typing.
    void offer() {
        TextField search = new TextField();
        search.setId("schedule-add-search");
        search.setPromptText(TEXTS.get("list.search"));
        search.setAccessibleText(TEXTS.get("list.search"));
        ContextMenu menu = new ContextMenu();
        CustomMenuItem field = new CustomMenuItem(search, false);
        field.getStyleClass().add("menu-search");
        menu.getItems().add(field);
        search.textProperty().addListener(_ -> fill(menu, field, search.getText()));
        fill(menu, field, "");
        // The field keeps the arrow keys for itself, and with them the way to what was found.
        search.setOnAction(_ ->
                firstFound(menu)
                        .ifPresent(found -> {
                            menu.hide();
                            found.fire();
                        }));
        search.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.DOWN) {
                        firstFound(menu)
                                .ifPresent(found -> found.getStyleableNode().requestFocus());
                        event.consume();
                    }
                });
        menu.setOnShown(_ -> search.requestFocus());
        // Upwards: the button stands at the foot of the window.
        Bounds at = add.localToScreen(add.getBoundsInLocal());
        menu.setAnchorLocation(PopupWindow.AnchorLocation.CONTENT_BOTTOM_LEFT);
        menu.show(add, at.getMinX(), at.getMinY() - MENU_GAP);
    }

    private static Optional<MenuItem> firstFound(ContextMenu menu) {
        return menu.getItems().stream().skip(1).findFirst();
    }

    private void fill(ContextMenu menu, MenuItem field, String typed) {
        String wanted = typed.strip().toLowerCase(Locale.ROOT);
        menu.getItems()
                .setAll(
                        Stream.concat(
                                        Stream.of(field),
                                        model.withoutSchedule().stream()
                                                .filter(row ->
                                                        row.name()
                                                                .toLowerCase(Locale.ROOT)
                                                                .contains(wanted))
                                                .limit(OFFERED_MAX)
                                                .map(this::item))
                                .toList());
    }

    private MenuItem item(ScopeRow row) {
        MenuItem item = new MenuItem(row.name(), Icons.of(ikon(row.scope())));
        item.setOnAction(_ -> model.select(row.scope()));
        return item;
    }

    static Ikon ikon(ScheduleScope scope) {
        return switch (scope) {
            case ScheduleScope.Fleet() -> Material2AL.DNS;
            case ScheduleScope.Group _ -> Material2AL.FOLDER_OPEN;
            case ScheduleScope.Individual _ -> Material2AL.COMPUTER;
        };
    }

    private static final class RowCell extends ListCell<ScopeRow> {
        private final Label name = new Label();
        private final Label state = new Label();
        private final Label week = new Label();
        private final Label followers = new Label();
        private final Label conflict = new Label();
        private final HBox box;

        RowCell() {
            name.getStyleClass().add("scope-name");
            state.getStyleClass().add("scope-state");
            state.setMinWidth(Region.USE_PREF_SIZE);
            week.getStyleClass().add("quiet");
            followers.getStyleClass().add("quiet");
            conflict.getStyleClass().add("scope-conflict");
            conflict.setGraphic(Icons.of(Material2MZ.WARNING));
            conflict.managedProperty().bind(conflict.visibleProperty());
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            HBox head = new HBox(8, name, gap, state);
            head.setAlignment(Pos.CENTER_LEFT);
            VBox texts = new VBox(2, head, week, followers, conflict);
            texts.setMinWidth(0);
            box = new HBox(texts);
            HBox.setHgrow(texts, Priority.ALWAYS);
            box.setMaxWidth(WIDTH - 40);
        }

        @Override
        protected void updateItem(@Nullable ScopeRow row, boolean empty) {
            super.updateItem(row, empty);
            if (row == null || empty) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            name.setText(row.name());
            name.setGraphic(Icons.of(ikon(row.scope())));
            boolean holds = row.schedule().filter(PowerSchedule::enabled).isPresent();
            String stateWord =
                    row.schedule()
                            .map(schedule ->
                                    !schedule.enabled()
                                            ? "row.disabled"
                                            : row.inside() ? "row.on" : "row.off")
                            .map(TEXTS::get)
                            .orElse("");
            state.setText(stateWord);
            state.setGraphic(
                    holds
                            ? Icons.of(
                                    row.inside() ? Material2MZ.WB_SUNNY : Material2MZ.NIGHTS_STAY)
                            : null);
            pseudoClassStateChanged(INSIDE, holds && row.inside());
            week.setText(
                    row.schedule()
                            .map(schedule -> WeekText.words(schedule.week()))
                            .orElseGet(() -> TEXTS.get("row.none")));
            followers.setText(
                    row.schedule().isEmpty()
                            ? ""
                            : TEXTS.get(
                                    row.workers() == 1 ? "row.follower" : "row.followers",
                                    String.valueOf(row.workers())));
            followers.setManaged(row.schedule().isPresent());
            conflict.setText(
                    row.rivals().isEmpty()
                            ? ""
                            : TEXTS.get(
                                    row.scope() instanceof ScheduleScope.Group
                                            ? "row.conflict"
                                            : "row.conflict.worker",
                                    String.join(", ", row.rivals())));
            conflict.setVisible(!row.rivals().isEmpty());
            setAccessibleText(
                    Stream.of(
                                    row.name(),
                                    stateWord,
                                    week.getText(),
                                    followers.getText(),
                                    conflict.getText())
                            .filter(text -> !text.isEmpty())
                            .collect(Collectors.joining(", ")));
            setGraphic(box);
        }
    }
}
