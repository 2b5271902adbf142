package io.nightwatt.desktop.fleet;

import io.nightwatt.desktop.fleet.RungField.Method;
import io.nightwatt.desktop.fx.Icons;
import io.nightwatt.desktop.fx.Question;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.fleet.Span;
import io.nightwatt.engine.power.PowerRecord;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;

/// Asks how a worker is woken: the rungs of its wake ladder at the left, the one that is selected
/// at the right.
final class LadderDialog {
    private static final Texts TEXTS = Texts.of(LadderDialog.class);
    private static final double WIDTH = 760;
    private static final double LIST_WIDTH = 248;
    private static final double HEIGHT = 380;

    private final WorkerActions actions;
    private final Node owner;

    /// @param owner any node of the window that the question belongs to
    LadderDialog(WorkerActions actions, Node owner) {
        this.actions = actions;
        this.owner = owner;
    }

    void edit(WorkerRow row) {
        WorkerView worker = row.worker();
        var edit = new LadderEdit(worker.settings().ladder());
        Label problem = new Label();
        problem.setId("ladder-problem");
        problem.getStyleClass().add("problem");
        problem.setWrapText(true);
        problem.setMinHeight(32);
        problem.setAlignment(Pos.TOP_LEFT);
        problem.textProperty().bind(edit.problem());
        Label intro = new Label(TEXTS.get("ladder.text"));
        intro.setWrapText(true);
        intro.getStyleClass().add("question-text");
        WakeChecks checks = actions.wakeChecks(worker);
        HBox halves =
                new HBox(
                        16,
                        left(edit, worker.record(), checks),
                        new RungForm(edit, worker, checks));
        HBox.setHgrow(halves.getChildren().get(1), Priority.ALWAYS);
        halves.setPrefHeight(HEIGHT);
        Question question =
                new Question(
                        owner,
                        TEXTS.get("ladder.title", worker.name()),
                        new VBox(12, intro, halves, problem),
                        TEXTS.get("edit.do"),
                        Question.Weight.NORMAL);
        question.widen(WIDTH);
        question.enableWhen(edit.valid());
        if (DisplayState.canWake(worker)) {
            question.addOther(
                    TEXTS.get("ladder.test"),
                    edit.valid(),
                    () -> {
                        save(row, edit);
                        actions.wake(row.worker());
                    });
        }
        question.ask(() -> save(row, edit));
    }

    /// Only the ladder: what else was set meanwhile stays.
    private void save(WorkerRow row, LadderEdit edit) {
        actions.setPower(row.worker(), row.worker().settings().withLadder(edit.ladder()));
    }

    private static VBox left(LadderEdit edit, PowerRecord record, WakeChecks checks) {
        ListView<RungEdit> list = new ListView<>(edit.rungs());
        list.setId("ladder-list");
        list.setAccessibleText(TEXTS.get("ladder.list"));
        list.getStyleClass().add("scope-list");
        list.setCellFactory(_ -> new RungCell(record, checks));
        checks.changes().addListener((_, _, _) -> list.refresh());
        VBox.setVgrow(list, Priority.ALWAYS);
        Button up = icon("ladder-up", Material2AL.ARROW_UPWARD, "ladder.up");
        Button down = icon("ladder-down", Material2AL.ARROW_DOWNWARD, "ladder.down");
        Button remove = icon("ladder-remove", Material2AL.DELETE_OUTLINE, "ladder.remove");
        MenuButton add = new MenuButton(TEXTS.get("ladder.add"), Icons.of(Material2AL.ADD));
        add.setId("ladder-add");
        add.setMinWidth(Region.USE_PREF_SIZE);
        for (Method method : Method.values()) {
            MenuItem item = new MenuItem(FieldWords.name(method));
            item.setId("ladder-add-" + FieldWords.key(method));
            item.setOnAction(_ -> edit.add(method));
            add.getItems().add(item);
        }
        Runnable follow =
                () -> {
                    list.getSelectionModel().select(edit.selected().get());
                    up.setDisable(!edit.canMove(-1));
                    down.setDisable(!edit.canMove(1));
                    remove.setDisable(!edit.canRemove());
                    add.setDisable(!edit.canAdd());
                };
        list.getSelectionModel()
                .selectedItemProperty()
                .addListener((_, _, rung) -> {
                    if (rung != null) {
                        edit.selected().set(rung);
                    }
                });
        edit.selected().addListener(_ -> follow.run());
        edit.rungs().addListener((ListChangeListener<RungEdit>) _ -> follow.run());
        // While a rung is on its way the list selects a neighbour for a moment.
        up.setOnAction(_ -> then(follow, () -> edit.move(-1)));
        down.setOnAction(_ -> then(follow, () -> edit.move(1)));
        remove.setOnAction(_ -> then(follow, edit::remove));
        list.addEventFilter(KeyEvent.KEY_PRESSED, event -> then(follow, () -> key(event, edit)));
        follow.run();
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox buttons = new HBox(4, add, gap, up, down, remove);
        buttons.setAlignment(Pos.CENTER_LEFT);
        Button test = new Button(TEXTS.get("ladder.try"), Icons.of(Material2AL.FACT_CHECK));
        test.setId("ladder-test");
        test.setMaxWidth(Double.MAX_VALUE);
        test.setTooltip(new Tooltip(TEXTS.get("ladder.try.tip")));
        test.setOnAction(_ -> checks.run(edit.rungs()));
        VBox left = new VBox(8, list, buttons, test);
        left.setMinWidth(LIST_WIDTH);
        left.setMaxWidth(LIST_WIDTH);
        return left;
    }

    private static void key(KeyEvent event, LadderEdit edit) {
        if (event.isAltDown() && event.getCode() == KeyCode.UP) {
            edit.move(-1);
            event.consume();
        } else if (event.isAltDown() && event.getCode() == KeyCode.DOWN) {
            edit.move(1);
            event.consume();
        } else if (event.getCode() == KeyCode.DELETE) {
            edit.remove();
            event.consume();
        }
    }

    private static void then(Runnable follow, Runnable change) {
        change.run();
        follow.run();
    }

    private static Button icon(String id, Ikon ikon, String key) {
        Button button = Icons.button(ikon, TEXTS.get(key), () -> {});
        button.setId(id);
        return button;
    }

    /// A rung in the list: its place, its way, how long it waits and what was learned.
    private static final class RungCell extends ListCell<RungEdit> {
        private final PowerRecord record;
        private final Label name = new Label();
        private final Label waits = new Label();
        private final WakeChecks checks;
        private final Label tested = new Label();
        private final VBox texts = new VBox(2, name, waits, tested);

        RungCell(PowerRecord record, WakeChecks checks) {
            this.record = record;
            this.checks = checks;
            tested.getStyleClass().add("rung-tested");
            name.getStyleClass().add("setting-name");
            waits.getStyleClass().add("quiet");
        }

        @Override
        protected void updateItem(@Nullable RungEdit rung, boolean empty) {
            super.updateItem(rung, empty);
            waits.textProperty().unbind();
            if (rung == null || empty) {
                setGraphic(null);
                return;
            }
            name.setText(TEXTS.get("ladder.cell", getIndex() + 1, FieldWords.name(rung.method())));
            waits.textProperty().bind(rung.field(RungField.SECONDS).map(_ -> waits(rung, record)));
            var check = checks.of(rung);
            tested.setText(check.map(WakeChecks.Check::words).orElse(""));
            tested.setGraphic(check.map(RungCell::icon).orElse(null));
            tested.setManaged(check.isPresent());
            tested.setVisible(check.isPresent());
            setGraphic(texts);
        }

        private static FontIcon icon(WakeChecks.Check check) {
            return Icons.of(
                    check.finding().map(RungForm::ikon).orElse(Material2AL.HOURGLASS_EMPTY),
                    "rung-icon");
        }

        private static String waits(RungEdit rung, PowerRecord record) {
            String span = rung.timeout().map(Span::words).orElse("?");
            return record.wakeP95(FieldWords.key(rung.method()))
                    .map(learned -> TEXTS.get("ladder.waits.learned", span, Span.words(learned)))
                    .orElse(TEXTS.get("ladder.waits", span));
        }
    }
}
