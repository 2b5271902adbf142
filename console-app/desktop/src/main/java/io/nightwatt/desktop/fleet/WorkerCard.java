package io.nightwatt.desktop.fleet;

import io.nightwatt.desktop.fx.Icons;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.desktop.gauge.GaugePulse;
import io.nightwatt.engine.console.WorkerView;
import javafx.beans.value.ChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/// One worker as a card. A card is used again for another worker when the page scrolls; it follows
/// the row it shows and no other.
final class WorkerCard extends VBox {
    static final double HEIGHT = 264;

    private static final Texts TEXTS = Texts.of(WorkerCard.class);
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final PseudoClass PICKED = PseudoClass.getPseudoClass("picked");

    private final WorkerControls controls;
    private final FontIcon icon = Icons.of(StateLook.ikon(DisplayState.UNKNOWN), "state-icon");
    private final StackPane badge = new StackPane(icon);
    private final FontIcon check = Icons.of(Material2AL.CHECK_CIRCLE, "pick-icon");
    private final Label name = new Label();
    private final Label state = new Label();
    private final Label detail = new Label();
    private final Label life = new Label();
    private final WorkerMarks marks = new WorkerMarks();
    private final TagChips tags = new TagChips(1);
    private final StackPane body = new StackPane();
    private final GpuBlock gpus;
    private final Button menu =
            Icons.button(Material2MZ.MORE_VERT, TEXTS.get("card.menu"), this::openMenu);
    private final ChangeListener<WorkerRow.Content> follow = (_, _, next) -> draw(next);
    private @Nullable RestingPanel resting;
    private @Nullable WorkerRow row;
    private boolean picked;

    WorkerCard(WorkerControls controls, GaugePulse pulse) {
        this.controls = controls;
        gpus = new GpuBlock(pulse);
        getStyleClass().add("worker-card");
        setAccessibleRole(AccessibleRole.BUTTON);
        setVisible(false);
        setMinHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        body.setAlignment(Pos.TOP_LEFT);
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(header(), body, footer());
        setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && row != null) {
                controls.click(row, event.isShortcutDown(), event.isShiftDown());
            }
        });
        setOnContextMenuRequested(event -> {
            if (row != null) {
                controls.menu(row).show(this, event.getScreenX(), event.getScreenY());
            }
        });
    }

    /// Shows this worker from now on; null shows none.
    void follow(@Nullable WorkerRow next) {
        if (row == next) {
            return;
        }
        if (row != null) {
            row.content().removeListener(follow);
        }
        row = next;
        setVisible(next != null);
        if (next != null) {
            setId("worker-" + next.id().value());
            next.content().addListener(follow);
            draw(next.content().get());
        }
    }

    @Nullable WorkerRow row() {
        return row;
    }

    void setSelected(boolean selected) {
        pseudoClassStateChanged(SELECTED, selected);
    }

    void setPicked(boolean picked) {
        pseudoClassStateChanged(PICKED, picked);
        check.setVisible(picked);
        check.setManaged(picked);
        this.picked = picked;
        if (row != null) {
            sayAloud(row.worker());
        }
    }

    private void sayAloud(WorkerView worker) {
        setAccessibleText(
                TEXTS.get(
                        picked ? "card.accessible-picked" : "card.accessible",
                        worker.name(),
                        state.getText(),
                        detail.getText()));
    }

    private void draw(WorkerRow.Content content) {
        WorkerView worker = content.worker();
        StateLook.paint(this, content.state());
        icon.setIconCode(StateLook.ikon(content.state()));
        name.setText(worker.name());
        name.getTooltip().setText(hover(worker));
        marks.show(worker);
        state.setText(StateLook.said(content.worker()));
        String why = WorkerLines.detail(content);
        detail.setText(why);
        detail.getTooltip().setText(TEXTS.get("card.since", WorkerLines.standing(content), why));
        tags.show(worker.tags(), worker.groups());
        life.setText(WorkerLines.stale(content).orElseGet(() -> WorkerLines.life(content)));
        life.pseudoClassStateChanged(
                PseudoClass.getPseudoClass("stale"), WorkerLines.stale(content).isPresent());
        sayAloud(worker);
        drawBody(content);
    }

    private void drawBody(WorkerRow.Content content) {
        if (hasLiveValues(content)) {
            gpus.show(content.worker(), content.staleFor().isPresent());
            if (!body.getChildren().contains(gpus)) {
                body.getChildren().setAll(gpus);
            }
            return;
        }
        if (resting == null) {
            resting = new RestingPanel(content, controls::wake);
        }
        resting.show(content);
        if (!body.getChildren().contains(resting)) {
            body.getChildren().setAll(resting);
        }
    }

    private static boolean hasLiveValues(WorkerRow.Content content) {
        boolean none = content.worker().gpus().isEmpty();
        return switch (content.state()) {
            case SLEEPING, WAKING, JOINING -> false;
            case ATTENTION, DOWN, DEGRADED, UNKNOWN, DRAINING, DRAINED, SHUTTING_DOWN, ON, IDLE ->
                    !none;
        };
    }

    private HBox header() {
        badge.getStyleClass().add("state-badge");
        badge.setMinSize(36, 36);
        badge.setMaxSize(36, 36);
        name.getStyleClass().add("card-name");
        name.setTooltip(new Tooltip());
        name.setMinWidth(0);
        // The end of a name is what tells machines of one room apart.
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        state.getStyleClass().add("state-word");
        state.setMinWidth(Region.USE_PREF_SIZE);
        detail.getStyleClass().add("card-detail");
        detail.setTooltip(new Tooltip());
        detail.setMinWidth(0);
        HBox second = new HBox(8, state, detail);
        second.setAlignment(Pos.BASELINE_LEFT);
        HBox first = new HBox(8, name, marks);
        first.setAlignment(Pos.CENTER_LEFT);
        VBox texts = new VBox(2, first, second);
        texts.setMinWidth(0);
        HBox.setHgrow(texts, Priority.ALWAYS);
        check.setVisible(false);
        check.setManaged(false);
        menu.setFocusTraversable(false);
        menu.getStyleClass().add("card-menu");
        HBox header = new HBox(12, badge, texts, check, menu);
        header.setAlignment(Pos.CENTER_LEFT);
        return header;
    }

    private HBox footer() {
        life.getStyleClass().add("card-life");
        life.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(tags, Priority.ALWAYS);
        HBox footer = new HBox(8, tags, life);
        footer.setAlignment(Pos.CENTER_LEFT);
        footer.setMinHeight(22);
        return footer;
    }

    private void openMenu() {
        if (row != null) {
            WorkerMenu.showBelow(controls.menu(row), menu);
        }
    }

    private static String hover(WorkerView worker) {
        return worker.name().equals(worker.hostname())
                ? worker.name()
                : worker.name() + "\n" + worker.hostname();
    }
}
