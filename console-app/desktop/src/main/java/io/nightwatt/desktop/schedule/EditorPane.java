package io.nightwatt.desktop.schedule;

import io.nightwatt.desktop.fx.Icons;
import io.nightwatt.desktop.fx.Question;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.schedule.ScheduleScope;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/// One schedule's editor: what it means now, tools, and its cards.
final class EditorPane extends BorderPane {
    private static final Texts TEXTS = Texts.of(EditorPane.class);

    private final SchedulesViewModel model;
    private final ScheduleEdit edit;
    private final WeekRows week;
    private final PreviewStrip preview;
    private final Label meaning = new Label();
    private final Label overrides = new Label();
    private final Label conflict = new Label();
    private final Label followers = new Label();
    private final Label overtaken = new Label(TEXTS.get("overtaken"));
    private final InvalidationListener onShare = _ -> showShare();

    EditorPane(SchedulesViewModel model, ScheduleEdit edit) {
        this.model = model;
        this.edit = edit;
        week = new WeekRows(edit);
        preview = new PreviewStrip(edit, model.saving());
        setTop(new VBox(12, head(), tools()));
        getTop().getStyleClass().add("editor-top");
        VBox cards =
                new VBox(
                        16,
                        Cards.card("week", week),
                        Cards.card("preview", preview),
                        RulesCard.of(edit),
                        DatesCard.of(edit),
                        Cards.card("followers", followers));
        cards.getStyleClass().add("editor-cards");
        followers.setId("followers");
        followers.setWrapText(true);
        followers.getStyleClass().add("setting-name");
        ScrollPane scroll = new ScrollPane(cards);
        scroll.getStyleClass().add("editor-scroll");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        setCenter(scroll);
        edit.schedule().addListener(_ -> show());
        edit.now().addListener(_ -> show());
        model.share().addListener(onShare);
        overtaken.visibleProperty().bind(model.overtaken());
        overtaken.managedProperty().bind(overtaken.visibleProperty());
        show();
        showShare();
        addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    }

    /// Lets go of the model, which lives longer.
    void close() {
        model.share().removeListener(onShare);
        preview.close();
        overtaken.visibleProperty().unbind();
    }

    private HBox head() {
        Label title = new Label(model.name(scope()));
        title.setId("schedule-title");
        title.setGraphic(Icons.of(ScopeList.ikon(scope())));
        title.getStyleClass().add("page-title");
        meaning.setId("schedule-meaning");
        meaning.setWrapText(true);
        meaning.getStyleClass().add("schedule-meaning");
        overtaken.setId("schedule-overtaken");
        overtaken.setWrapText(true);
        overtaken.getStyleClass().add("problem");
        overrides.setId("schedule-overrides");
        overrides.getStyleClass().add("quiet");
        conflict.setId("schedule-conflict");
        conflict.setGraphic(Icons.of(Material2MZ.WARNING));
        conflict.getStyleClass().add("conflict-note");
        for (Label label : List.of(overrides, conflict)) {
            label.setWrapText(true);
            label.managedProperty().bind(label.visibleProperty());
        }
        VBox texts = new VBox(4, title, meaning, overrides, conflict, overtaken);
        texts.setMinWidth(0);
        HBox.setHgrow(texts, Priority.ALWAYS);
        HBox head = new HBox(24, texts, RulesCard.enabled(edit));
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private HBox tools() {
        Button undo = Icons.button(Material2MZ.UNDO, TEXTS.get("undo"), edit::undo);
        undo.setId("schedule-undo");
        undo.disableProperty().bind(edit.canUndo().not());
        Button redo = Icons.button(Material2MZ.REDO, TEXTS.get("redo"), edit::redo);
        redo.setId("schedule-redo");
        redo.disableProperty().bind(edit.canRedo().not());
        MenuButton templates = new MenuButton(TEXTS.get("templates"));
        templates.setId("schedule-templates");
        for (Template template : Template.values()) {
            MenuItem item = new MenuItem(template.title());
            item.setId("template-" + template.key());
            item.setOnAction(_ -> edit.setWeek(template.week()));
            templates.getItems().add(item);
        }
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label unsaved = new Label(TEXTS.get("unsaved"));
        unsaved.setId("schedule-unsaved");
        unsaved.getStyleClass().add("unsaved");
        unsaved.visibleProperty().bind(edit.changed());
        unsaved.setMinWidth(0);
        Button remove = new Button(TEXTS.get("remove"), Icons.of(Material2AL.DELETE_OUTLINE));
        remove.setId("schedule-remove");
        remove.getStyleClass().add("flat");
        remove.setOnAction(_ -> remove());
        remove.setDisable(edit.saved().isEmpty());
        edit.changed().addListener(_ -> remove.setDisable(edit.saved().isEmpty()));
        Button revert = new Button(TEXTS.get(edit.saved().isPresent() ? "revert" : "discard"));
        revert.setId("schedule-revert");
        revert.disableProperty().bind(edit.changed().not());
        revert.setOnAction(_ -> model.revert());
        edit.changed()
                .addListener(_ -> {
                    if (edit.saved().isPresent()) {
                        revert.setText(TEXTS.get("revert"));
                    }
                });
        Button save = new Button(TEXTS.get("save"));
        save.setId("schedule-save");
        save.getStyleClass().add("accent");
        save.setTooltip(new Tooltip(TEXTS.get("save.tip")));
        save.disableProperty().bind(edit.changed().not());
        save.setOnAction(_ -> model.save());
        for (Region button : List.of(templates, remove, revert, save)) {
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        HBox tools = new HBox(8, undo, redo, templates, gap, unsaved, remove, revert, save);
        tools.setAlignment(Pos.CENTER_LEFT);
        return tools;
    }

    private void remove() {
        Label text = new Label(TEXTS.get("remove.text"));
        text.setWrapText(true);
        text.getStyleClass().add("question-text");
        new Question(
                        this,
                        TEXTS.get("remove.title", model.name(scope())),
                        text,
                        TEXTS.get("remove.yes"),
                        Question.Weight.DANGER)
                .ask(model::remove);
    }

    private ScheduleScope scope() {
        return edit.schedule().get().scope();
    }

    private void show() {
        meaning.setText(Meaning.today(edit.schedule().get(), edit.now().get()));
    }

    private void showShare() {
        Following.Share share = model.share().get();
        say(overrides, ShareText.overrides(scope(), share, model::name));
        say(conflict, ShareText.conflicts(scope(), share));
        followers.setText(ShareText.followers(share, model::name));
    }

    private static void say(Label label, String text) {
        label.setText(text);
        label.setVisible(!text.isEmpty());
    }

    /// Undo and redo, but in a text field, which has its own; and save.
    private void press(KeyEvent event) {
        if (!event.isShortcutDown()) {
            return;
        }
        boolean inText = event.getTarget() instanceof TextInputControl;
        if (event.getCode() == KeyCode.S) {
            requestFocus();
            model.save();
            event.consume();
        } else if (!inText && event.getCode() == KeyCode.Z && !event.isShiftDown()) {
            edit.undo();
            event.consume();
        } else if (!inText
                && (event.getCode() == KeyCode.Y
                        || (event.getCode() == KeyCode.Z && event.isShiftDown()))) {
            edit.redo();
            event.consume();
        }
    }
}
