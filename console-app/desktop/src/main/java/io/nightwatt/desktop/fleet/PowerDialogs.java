package io.nightwatt.desktop.fleet;

import io.nightwatt.desktop.fx.Choices;
import io.nightwatt.desktop.fx.Fields;
import io.nightwatt.desktop.fx.Question;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.power.Hold;
import io.nightwatt.engine.power.PowerMode;
import io.nightwatt.engine.power.PowerSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The questions about a worker's power: whether it is woken, how long it is held on or off,
/// whether that ends, and its own power settings.
final class PowerDialogs {
    private static final Texts TEXTS = Texts.of(PowerDialogs.class);
    private static final int MINUTES_MAX = 7 * 24 * 60;
    private static final double MINUTES_WIDTH = 104;

    private static final Insets BELOW_A_BOX = new Insets(0, 0, 0, 26);
    private static final String WATTS = "|[1-9][0-9]{0,4}";

    private final WorkerActions actions;
    private final Node owner;
    private final Supplier<Instant> now;

    /// @param owner any node of the window that the questions belong to
    /// @param now the console's clock
    PowerDialogs(WorkerActions actions, Node owner, Supplier<Instant> now) {
        this.actions = actions;
        this.owner = owner;
        this.now = now;
    }

    /// Asks before a wake, and says how it goes and what comes of it.
    void wake(WorkerView worker) {
        Label idle = text(TEXTS.get("wake.idle-looked-up"));
        idle.setId("wake-idle");
        Question question =
                new Question(
                        owner,
                        TEXTS.get("wake.title", worker.name()),
                        new VBox(
                                8,
                                text(WakeOutlook.how(worker)),
                                text(WakeOutlook.span(worker)),
                                idle),
                        TEXTS.get("wake.do"),
                        Question.Weight.NORMAL);
        actions.idleWatts(
                worker,
                watts -> idle.setText(WakeOutlook.idle(watts, actions.tariff(), now.get())));
        question.ask(() -> actions.wake(worker));
    }

    /// Asks before a hold ends: automation may act on the worker at once.
    void release(WorkerView worker) {
        worker.hold()
                .ifPresent(hold ->
                        new Question(
                                        owner,
                                        TEXTS.get("release.title", worker.name()),
                                        new VBox(
                                                8,
                                                text(
                                                        TEXTS.get(
                                                                "release.held",
                                                                hold.owner(),
                                                                hold.reason())),
                                                text(TEXTS.get(releaseKey(hold.kind())))),
                                        TEXTS.get("release.do"),
                                        Question.Weight.NORMAL)
                                .ask(() -> actions.releaseHold(worker)));
    }

    private static String releaseKey(Hold.Kind kind) {
        return switch (kind) {
            case ON -> "release.text-on";
            case OFF -> "release.text-off";
        };
    }

    void hold(WorkerRow row, Hold.Kind kind) {
        String key = kind == Hold.Kind.ON ? "hold.on" : "hold.off";
        ComboBox<HoldLength> length =
                choice("hold-length", TEXTS.get("hold.length"), HoldLength::words);
        length.getItems().setAll(HoldLength.values());
        length.setValue(HoldLength.TOMORROW);
        TextField reason = new TextField();
        reason.setId("hold-reason");
        reason.setAccessibleText(TEXTS.get("hold.reason"));
        Question question =
                new Question(
                        owner,
                        TEXTS.get(key + ".title", row.worker().name()),
                        new VBox(
                                12,
                                text(TEXTS.get(key + ".text")),
                                labelled(TEXTS.get("hold.length"), length),
                                labelled(TEXTS.get("hold.reason"), reason)),
                        TEXTS.get(key + ".do"),
                        Question.Weight.NORMAL);
        question.enableWhen(Fields.filled(reason));
        question.startAt(reason);
        question.ask(() ->
                actions.hold(
                        row.worker(),
                        kind,
                        reason.getText().strip(),
                        length.getValue().until(now.get(), ZoneId.systemDefault())));
    }

    /// The worker's own power settings. How it is woken is asked by [LadderDialog].
    void settings(WorkerRow row) {
        WorkerView worker = row.worker();
        PowerSettings before = worker.settings();
        CheckBox own = new CheckBox(TEXTS.get("power.own-timeout"));
        own.setId("power-own-timeout");
        own.setSelected(before.idleTimeout().isPresent());
        Spinner<Integer> minutes =
                new Spinner<>(
                        1,
                        MINUTES_MAX,
                        (int) before.idleTimeout().orElse(Duration.ofMinutes(15)).toMinutes());
        minutes.setId("power-minutes");
        minutes.setEditable(true);
        minutes.disableProperty().bind(own.selectedProperty().not());
        minutes.setPrefWidth(MINUTES_WIDTH);
        minutes.getEditor().setAccessibleText(TEXTS.get("power.minutes"));
        HBox timeout = new HBox(8, minutes, text(TEXTS.get("power.minutes")));
        timeout.setAlignment(Pos.CENTER_LEFT);
        timeout.setPadding(BELOW_A_BOX);
        CheckBox never = new CheckBox(TEXTS.get("power.never"));
        never.setId("power-never");
        never.setSelected(before.minFleetMember());
        ComboBox<PowerMode> mode =
                choice("power-mode", TEXTS.get("power.mode"), PowerDialogs::words);
        mode.getItems().setAll(PowerMode.OFF, PowerMode.SUSPEND, PowerMode.HIBERNATE);
        mode.setValue(before.mode());
        TextField circuit = new TextField(before.circuit());
        circuit.setId("power-circuit");
        TextField watts =
                new TextField(
                        before.peakWatts().isPresent()
                                ? String.valueOf(Math.round(before.peakWatts().getAsDouble()))
                                : "");
        watts.setId("power-watts");
        Question question =
                new Question(
                        owner,
                        TEXTS.get("power.title", worker.name()),
                        new VBox(
                                12,
                                new VBox(8, own, timeout),
                                never,
                                labelled(TEXTS.get("power.mode"), mode),
                                labelled(TEXTS.get("power.circuit"), circuit),
                                labelled(TEXTS.get("power.watts"), watts)),
                        TEXTS.get("edit.do"),
                        Question.Weight.NORMAL);
        question.startAt(own);
        question.enableWhen(
                Bindings.createBooleanBinding(
                        () -> watts.getText().strip().matches(WATTS), watts.textProperty()));
        question.ask(() ->
                actions.setPower(
                        row.worker(),
                        new PowerSettings(
                                own.isSelected()
                                        ? Optional.of(Duration.ofMinutes(minutes.getValue()))
                                        : Optional.empty(),
                                never.isSelected(),
                                mode.getValue(),
                                before.ladder(),
                                circuit.getText().strip(),
                                watts.getText().isBlank()
                                        ? OptionalDouble.empty()
                                        : OptionalDouble.of(
                                                Double.parseDouble(watts.getText().strip())))));
    }

    private static String words(PowerMode mode) {
        return TEXTS.get("power.mode." + mode.name().toLowerCase(Locale.ROOT));
    }

    private static Label text(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.getStyleClass().add("question-text");
        return label;
    }

    private static VBox labelled(String name, Node field) {
        Label label = new Label(name);
        label.getStyleClass().add("field-name");
        label.setLabelFor(field);
        return new VBox(4, label, field);
    }

    private static <T> ComboBox<T> choice(String id, String name, Function<T, String> words) {
        ComboBox<T> box = Choices.of(id, name, words);
        box.setMaxWidth(Double.MAX_VALUE);
        return box;
    }
}
