package io.nightwatt.desktop.fleet;

import io.nightwatt.desktop.fx.Icons;
import io.nightwatt.desktop.fx.Problems;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.desktop.gauge.GaugePulse;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.fleet.Registration;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/// All that is known of one worker, and what can be done with it.
final class DetailsPane extends VBox {
    private static final Texts TEXTS = Texts.of(DetailsPane.class);

    private final WorkerControls controls;
    private final WorkerActions actions;
    private final WorkerDialogs dialogs;
    private final LadderDialog wakes;
    private final GaugePulse pulse;
    private final FontIcon icon = Icons.of(StateLook.ikon(DisplayState.UNKNOWN), "state-icon");
    private final StackPane badge = new StackPane(icon);
    private final Label name = new Label();
    private final Label state = new Label();
    private final WorkerMarks marks = WorkerMarks.withoutWords();
    private final Button wake = action("wake", () -> wake());
    private final Button powerDown = action("power-down", () -> powerDown());
    private final Button cancel = action("cancel-power-down", () -> cancelPowerDown());
    private final Button accept = action("accept-identity", () -> acceptIdentity());
    private final Button clear = action("clear-investigation", () -> clearInvestigation());
    private final Button acceptGpus = action("accept-gpus", () -> acceptGpus());
    private final Button edit = action("edit", () -> edit());
    private final Button ladder = action("ladder", () -> ladder());
    private final Button charts;
    private final Button menu =
            Icons.button(Material2MZ.MORE_VERT, TEXTS.get("card.menu"), this::openMenu);
    private final Label warning = new Label();
    private final Facts why = new Facts();
    private final RestartList restarts;
    private final VBox restarted;
    private final WorkerPastPane past;
    private final Facts machine = new Facts();
    private final Facts registration = new Facts();
    private final VBox gpus = new VBox(16);
    private final Label noGpu = new Label();
    private final List<GpuDetails> gpuDetails = new ArrayList<>();
    private final ScrollPane scroll = new ScrollPane();
    private final ChangeListener<WorkerRow.Content> follow = (_, _, next) -> draw(next);
    private @Nullable WorkerRow row;

    DetailsPane(
            WorkerActions actions,
            WorkerDialogs dialogs,
            LadderDialog wakes,
            GaugePulse pulse,
            WorkerControls controls,
            FleetLinks links,
            Runnable onCharts,
            Runnable onClose) {
        charts = Icons.button(Material2MZ.SHOW_CHART, TEXTS.get("details.charts"), onCharts);
        this.controls = controls;
        this.actions = actions;
        this.dialogs = dialogs;
        this.wakes = wakes;
        this.pulse = pulse;
        WorkerPast history = actions.past();
        past = new WorkerPastPane(history, links);
        restarts = new RestartList(history.restarts());
        restarted = section("details.restarts", restarts);
        getStyleClass().add("side-pane");
        setId("details");
        VBox content =
                new VBox(
                        24,
                        new VBox(12, warning, buttons()),
                        section("details.why", why),
                        restarted,
                        section("details.gpus", new VBox(8, noGpu, gpus)),
                        past,
                        section("details.machine", machine),
                        section("details.registration", registration));
        content.getStyleClass().add("side-content");
        noGpu.setWrapText(true);
        noGpu.getStyleClass().add("fact-value");
        warning.setWrapText(true);
        Problems.mark(warning);
        warning.getStyleClass().add("details-warning");
        scroll.setContent(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(header(onClose), scroll);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> onKey(event, onClose));
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
        if (next != null) {
            gpus.getChildren().clear();
            gpuDetails.clear();
            next.content().addListener(follow);
            draw(next.content().get());
            scroll.setVvalue(0);
        }
    }

    private static void onKey(KeyEvent event, Runnable onClose) {
        if (event.getCode() == KeyCode.ESCAPE) {
            onClose.run();
            event.consume();
        }
    }

    private void draw(WorkerRow.Content content) {
        WorkerView worker = content.worker();
        StateLook.paint(this, content.state());
        icon.setIconCode(StateLook.ikon(content.state()));
        name.setText(worker.name());
        name.getTooltip().setText(worker.name());
        marks.show(worker);
        state.setText(WorkerLines.standing(content));
        show(wake, DisplayState.canWake(worker));
        show(powerDown, DisplayState.canPowerDown(worker));
        show(cancel, DisplayState.canCancelPowerDown(worker));
        show(accept, worker.identityConflict());
        show(clear, worker.record().investigation().isPresent());
        show(acceptGpus, worker.record().gate().isFaulty() && !worker.identityConflict());
        String alarm = WorkerFacts.alarm(content);
        warning.setText(alarm);
        warning.setVisible(!alarm.isEmpty());
        warning.setManaged(!alarm.isEmpty());
        why.show(WorkerFacts.why(content));
        restarts.show(worker, content.at());
        restarted.setVisible(!worker.restarts().isEmpty());
        restarted.setManaged(!worker.restarts().isEmpty());
        past.show(content);
        machine.show(WorkerFacts.machine(content));
        registration.show(WorkerFacts.registration(worker));
        drawGpus(content);
    }

    private void drawGpus(WorkerRow.Content content) {
        WorkerView worker = content.worker();
        String unsaid =
                worker.registration() instanceof Registration.Pending
                        ? "resting.joining"
                        : "resting.no-gpu-told";
        String none = worker.nvmlDetail().isEmpty() ? TEXTS.get(unsaid) : worker.nvmlDetail();
        noGpu.setText(none);
        boolean quiet = worker.gpus().isEmpty() || !worker.nvmlDetail().isEmpty();
        noGpu.setVisible(quiet);
        noGpu.setManaged(quiet);
        while (gpuDetails.size() < worker.gpus().size()) {
            GpuDetails details = new GpuDetails(pulse);
            gpuDetails.add(details);
            gpus.getChildren().add(details);
        }
        while (gpuDetails.size() > worker.gpus().size()) {
            gpus.getChildren().remove(gpuDetails.removeLast());
        }
        for (int at = 0; at < gpuDetails.size(); at++) {
            gpuDetails.get(at).show(worker.gpus().get(at), content);
        }
    }

    private HBox header(Runnable onClose) {
        badge.getStyleClass().add("state-badge");
        badge.setMinSize(36, 36);
        badge.setMaxSize(36, 36);
        name.getStyleClass().add("side-title");
        name.setId("details-name");
        name.setMinWidth(0);
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.setTooltip(new Tooltip());
        state.getStyleClass().add("state-word");
        HBox first = new HBox(8, name, marks);
        first.setAlignment(Pos.CENTER_LEFT);
        VBox texts = new VBox(2, first, state);
        texts.setMinWidth(0);
        HBox.setHgrow(texts, Priority.ALWAYS);
        Button close = Icons.button(Material2AL.CLOSE, TEXTS.get("close"), onClose);
        close.setId("details-close");
        menu.setId("details-menu");
        charts.setId("details-charts");
        HBox header = new HBox(12, badge, texts, new HBox(charts, menu, close));
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("side-header");
        return header;
    }

    private FlowPane buttons() {
        wake.getStyleClass().add("accent");
        return new FlowPane(8, 8, wake, cancel, accept, acceptGpus, clear, powerDown, edit, ladder);
    }

    private static Button action(String key, Runnable action) {
        Button button = new Button(TEXTS.get("menu." + key));
        button.setId("details-" + key);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    /// A titled part of the details.
    static VBox section(String key, Region content) {
        Label title = new Label(TEXTS.get(key));
        title.getStyleClass().add("section-title");
        return new VBox(10, title, content);
    }

    private static void show(Button button, boolean shown) {
        button.setVisible(shown);
        button.setManaged(shown);
    }

    private void openMenu() {
        if (row != null) {
            WorkerMenu.showBelow(controls.menu(row), menu);
        }
    }

    private void wake() {
        if (row != null) {
            controls.wake(row.worker());
        }
    }

    private void powerDown() {
        if (row != null) {
            dialogs.powerDown(row);
        }
    }

    private void cancelPowerDown() {
        if (row != null) {
            actions.cancelPowerDown(row.worker());
        }
    }

    private void acceptIdentity() {
        if (row != null) {
            dialogs.acceptIdentity(row);
        }
    }

    private void acceptGpus() {
        if (row != null) {
            dialogs.acceptGpus(row);
        }
    }

    private void clearInvestigation() {
        if (row != null) {
            actions.clearInvestigation(row.worker());
        }
    }

    private void ladder() {
        if (row != null) {
            wakes.edit(row);
        }
    }

    private void edit() {
        if (row != null) {
            dialogs.edit(row);
        }
    }
}
