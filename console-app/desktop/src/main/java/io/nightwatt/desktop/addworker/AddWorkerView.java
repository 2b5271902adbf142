package io.nightwatt.desktop.addworker;

import io.nightwatt.desktop.addworker.AddWorkerViewModel.Step;
import io.nightwatt.desktop.fx.Ages;
import io.nightwatt.desktop.fx.Scrolled;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.desktop.fx.WizardStep;
import io.nightwatt.engine.console.GpuView;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.fleet.Registration;
import io.nightwatt.engine.fleet.WorkerId;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The wizard in three steps on one page: describe, run the line, see the machine arrive.
public final class AddWorkerView extends BorderPane {
    private static final Texts TEXTS = Texts.of(AddWorkerView.class);
    private static final double WIDTH = 720;

    private final AddWorkerViewModel model;
    private final Consumer<WorkerId> onOpen;
    private final TextField name = field("add-name", "name");
    private final TextField tags = field("add-tags", "tags");
    private final TextField groups = field("add-groups", "groups");
    private final Label problem = new Label();
    private final Button make = new Button(TEXTS.get("make"));
    private final ComboBox<String> console = new ComboBox<>();
    private final Label consoleProblem = new Label(TEXTS.get("console.wrong"));
    private final CommandLine linux = new CommandLine("linux");
    private final CommandLine windows = new CommandLine("windows");
    private final Label validity = new Label();
    private final Label arrival = new Label();
    private final Label arrivalText = new Label();
    private final ProgressIndicator spinner = new ProgressIndicator();
    private final Button open = new Button(TEXTS.get("open"));
    private final Button again = new Button(TEXTS.get("again"));
    private final WizardStep describe;
    private final WizardStep run;
    private final WizardStep arrive;

    /// @param onOpen goes to the worker that arrived
    public AddWorkerView(AddWorkerViewModel model, Consumer<WorkerId> onOpen) {
        this.model = model;
        this.onOpen = onOpen;
        describe = new WizardStep(1, "describe", TEXTS.get("step.describe"), describeBox());
        run = new WizardStep(2, "run", TEXTS.get("step.run"), runBox());
        arrive = new WizardStep(3, "arrive", TEXTS.get("step.arrive"), arriveBox());
        getStyleClass().add("wizard");
        Label title = new Label(TEXTS.get("title"));
        title.getStyleClass().add("page-title");
        VBox steps = new VBox(16, title, describe, run, arrive);
        steps.getStyleClass().add("page-column");
        setCenter(Scrolled.column(steps, WIDTH));
        name.textProperty().bindBidirectional(model.name());
        tags.textProperty().bindBidirectional(model.tags());
        groups.textProperty().bindBidirectional(model.groups());
        model.step().addListener((_, before, next) -> draw(before, next));
        model.now().addListener(_ -> drawValidity());
        model.console().addListener(_ -> drawLines());
        draw(model.step().get(), model.step().get());
    }

    /// Puts the caret where typing begins.
    public void focusFirst() {
        switch (model.step().get()) {
            case Step.Describe _ -> name.requestFocus();
            case Step.Asked _ -> make.requestFocus();
            case Step.Waiting _ -> linux.focus();
            case Step.Arrived _ -> open.requestFocus();
        }
    }

    private void draw(Step before, Step next) {
        describe.setCurrent(next instanceof Step.Describe || next instanceof Step.Asked);
        run.setCurrent(next instanceof Step.Waiting);
        arrive.setCurrent(next instanceof Step.Waiting || next instanceof Step.Arrived);
        describe.setDone(next instanceof Step.Waiting || next instanceof Step.Arrived);
        run.setDone(next instanceof Step.Arrived);
        make.setDisable(next instanceof Step.Asked);
        boolean changed = before.getClass() != next.getClass();
        switch (next) {
            case Step.Describe(String why) -> {
                problem.setText(why);
                show(problem, !why.isEmpty());
            }
            case Step.Asked _ -> show(problem, false);
            case Step.Waiting _ -> {
                console.getItems().setAll(model.consoles());
                console.setValue(model.console().get());
                drawLines();
                drawValidity();
                drawWaiting();
            }
            case Step.Arrived(WorkerView worker) -> drawArrived(worker);
        }
        if (changed && getScene() != null) {
            focusFirst();
        }
    }

    private void drawLines() {
        if (model.step().get() instanceof Step.Waiting(String token, Instant expiresAt)) {
            boolean right = EnrolLine.isConsole(model.console().get());
            boolean usable = right && !isOver(expiresAt);
            show(consoleProblem, !right);
            linux.show(EnrolLine.linux(model.console().get(), token), usable);
            windows.show(EnrolLine.windows(model.console().get(), token), usable);
        }
    }

    private void drawValidity() {
        if (model.step().get() instanceof Step.Waiting(String _, Instant expiresAt)
                && model.now().get().isPresent()) {
            Instant now = model.now().get().get();
            boolean over = isOver(expiresAt);
            validity.setText(
                    over
                            ? TEXTS.get("expired")
                            : TEXTS.get("valid", Ages.countdown(expiresAt, now)));
            if (over) {
                arrival.setText(TEXTS.get("expired.title"));
                arrivalText.setText("");
                show(spinner, false);
                drawLines();
            }
        }
    }

    private boolean isOver(Instant expiresAt) {
        return model.now().get().filter(now -> !now.isBefore(expiresAt)).isPresent();
    }

    private void drawWaiting() {
        arrival.setText(TEXTS.get("waiting"));
        arrivalText.setText(TEXTS.get("waiting.text"));
        show(spinner, true);
        show(open, false);
        again.setText(TEXTS.get("over"));
        show(again, true);
    }

    private void drawArrived(WorkerView worker) {
        show(open, true);
        again.setText(TEXTS.get("again"));
        show(again, true);
        switch (worker.registration()) {
            case Registration.Pending _ -> {
                arrival.setText(TEXTS.get("pending", worker.name()));
                arrivalText.setText(TEXTS.get("pending.text"));
                show(spinner, true);
            }
            case Registration.Validated _ -> {
                arrival.setText(TEXTS.get("validated", worker.name()));
                arrivalText.setText(seen(worker));
                show(spinner, false);
            }
            case Registration.Failed(String reason) -> {
                arrival.setText(TEXTS.get("failed.title", worker.name()));
                arrivalText.setText(reason);
                show(spinner, false);
            }
            case Registration.Decommissioned _ -> {
                arrival.setText(TEXTS.get("gone", worker.name()));
                arrivalText.setText("");
                show(spinner, false);
            }
        }
    }

    private static String seen(WorkerView worker) {
        return worker.gpus().isEmpty()
                ? TEXTS.get("seen.no-gpu", worker.nvmlDetail())
                : worker.gpus().stream().map(GpuView::name).collect(Collectors.joining(", "));
    }

    private VBox describeBox() {
        problem.setWrapText(true);
        problem.setId("add-problem");
        problem.getStyleClass().add("problem");
        make.setId("add-make");
        make.getStyleClass().add("accent");
        make.setDefaultButton(true);
        make.setOnAction(_ -> model.makeToken());
        HBox two = new HBox(16, labelled("tags", tags), labelled("groups", groups));
        two.getChildren().forEach(node -> HBox.setHgrow(node, Priority.ALWAYS));
        return new VBox(16, labelled("name", name), two, problem, make);
    }

    private VBox runBox() {
        console.setId("add-console");
        console.setEditable(true);
        console.setMaxWidth(Double.MAX_VALUE);
        console.setAccessibleText(TEXTS.get("console"));
        console.getEditor()
                .textProperty()
                .addListener((_, _, typed) -> model.console().set(typed.strip()));
        Label install = new Label(TEXTS.get("run.install"));
        install.setWrapText(true);
        install.getStyleClass().add("quiet");
        consoleProblem.getStyleClass().add("problem");
        validity.setId("add-validity");
        validity.getStyleClass().add("quiet");
        return new VBox(
                16,
                install,
                labelled("console", console),
                consoleProblem,
                linux,
                windows,
                validity);
    }

    private VBox arriveBox() {
        arrival.setId("add-arrival");
        arrival.getStyleClass().add("arrival");
        arrivalText.setId("add-arrival-text");
        arrivalText.getStyleClass().add("quiet");
        arrivalText.setWrapText(true);
        spinner.setPrefSize(20, 20);
        spinner.setMinSize(20, 20);
        open.setId("add-open");
        open.getStyleClass().add("accent");
        open.setOnAction(_ -> {
            if (model.step().get() instanceof Step.Arrived(WorkerView worker)) {
                onOpen.accept(worker.id());
                model.again();
            }
        });
        again.setId("add-again");
        again.setOnAction(_ -> model.again());
        HBox line = new HBox(12, spinner, new VBox(2, arrival, arrivalText));
        line.setAlignment(Pos.CENTER_LEFT);
        return new VBox(16, line, new HBox(8, open, again));
    }

    private static VBox labelled(String key, Region field) {
        Label label = new Label(TEXTS.get(key));
        label.setLabelFor(field);
        label.getStyleClass().add("field-name");
        return new VBox(4, label, field);
    }

    private static TextField field(String id, String key) {
        TextField field = new TextField();
        field.setId(id);
        field.setAccessibleText(TEXTS.get(key));
        field.setPromptText(TEXTS.get(key + ".prompt"));
        return field;
    }

    private static void show(Region node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
