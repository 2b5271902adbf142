package io.nightwatt.desktop.app;

import io.nightwatt.desktop.fx.Question;
import io.nightwatt.desktop.fx.Temperature;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.desktop.guide.GuideWindow;
import io.nightwatt.desktop.pulse.PulseModel;
import io.nightwatt.desktop.pulse.PulseModel.Mood;
import io.nightwatt.desktop.pulse.PulseWindow;
import io.nightwatt.desktop.settings.WindowLook;
import io.nightwatt.desktop.shell.Action;
import io.nightwatt.desktop.shell.Memory;
import io.nightwatt.desktop.shell.Shell;
import io.nightwatt.desktop.tray.ClosingModel;
import io.nightwatt.desktop.tray.Tray;
import io.nightwatt.desktop.tray.WhenClosed;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/// Where Nightwatt is to be seen besides its window: in the tray, as the pulse window, as the
/// guide; and what closing the window does. FX thread only.
final class Presence implements AutoCloseable {
    private static final Texts TEXTS = Texts.of(Presence.class);
    private static final String REMEMBERED = "closing";

    private final Stage stage;
    private final Shell shell;
    private final PulseModel model;
    private final PulseWindow pulse;
    private final GuideWindow guide;
    private final ClosingModel closing;
    private Optional<Tray> tray = Optional.empty();
    private Runnable onEnd = () -> {};
    private boolean putAway;
    private boolean over;

    /// @param wantsTray whether closing the window may leave the services running
    Presence(Stage stage, Shell shell, Memory memory, PulseModel model, boolean wantsTray) {
        this.stage = stage;
        this.shell = shell;
        this.model = model;
        pulse = new PulseWindow(model, memory, scene -> shell.theme().get().dress(scene));
        guide = new GuideWindow(scene -> shell.theme().get().dress(scene));
        shell.explainBy(guide::open);
        shell.theme()
                .addListener((_, _, _) -> {
                    pulse.restyle();
                    guide.restyle();
                });
        closing = new ClosingModel(memory.one(REMEMBERED, WhenClosed.class).orElse(WhenClosed.ASK));
        closing.whenClosed()
                .addListener((_, _, next) -> {
                    memory.put(REMEMBERED, next);
                    memory.save();
                });
        makeKnown();
        stage.setOnHidden(_ -> {
            if (!putAway) {
                onEnd.run();
            }
        });
        if (wantsTray) {
            var _ =
                    Tray.open(
                                    new Tray.Menu(
                                            this::toFront,
                                            pulse::show,
                                            this::quit,
                                            Platform::runLater))
                            .thenAcceptAsync(this::keep, Platform::runLater);
        }
    }

    /// How the window looks and what closing it does, for the settings.
    WindowLook look(ObjectProperty<Temperature> temperature) {
        return new WindowLook(
                shell.theme(), shell.density(), temperature, closing.whenClosed(), closing.tray());
    }

    ClosingModel closing() {
        return closing;
    }

    PulseWindow pulse() {
        return pulse;
    }

    /// What follows when the window is closed for good.
    void onEnd(Runnable action) {
        onEnd = action;
    }

    /// Does what closing the window is to do.
    void closeWindow() {
        switch (closing.step()) {
            case ASK -> ask();
            case PUT_AWAY -> putAway();
            case END -> quit();
        }
    }

    /// Brings the window before all others, from wherever it was put.
    void toFront() {
        putAway = false;
        if (!stage.isShowing()) {
            stage.show();
        }
        stage.setIconified(false);
        stage.toFront();
        stage.requestFocus();
    }

    /// Closes the window for good, without a question.
    void quit() {
        putAway = false;
        if (stage.isShowing()) {
            stage.close();
        } else {
            onEnd.run();
        }
    }

    @Override
    public void close() {
        over = true;
        pulse.close();
        guide.close();
        tray.ifPresent(Tray::close);
        tray = Optional.empty();
    }

    private void putAway() {
        putAway = true;
        stage.hide();
    }

    private void keep(Optional<Tray> opened) {
        if (over) {
            opened.ifPresent(Tray::close);
            return;
        }
        tray = opened;
        closing.tray().set(opened.isPresent());
        model.pulse().addListener((_, _, _) -> tell());
        tell();
    }

    private void tell() {
        PulseModel.Pulse now = model.pulse().get();
        tray.ifPresent(icon -> icon.say(now.line(), now.mood() == Mood.CRITICAL));
    }

    private void ask() {
        Label text = new Label(TEXTS.get("closing.text"));
        text.setWrapText(true);
        text.getStyleClass().add("question-text");
        Question question =
                new Question(
                        shell.scene().getRoot(),
                        TEXTS.get("closing.title"),
                        text,
                        TEXTS.get("closing.keep"),
                        Question.Weight.NORMAL);
        question.addOther(
                TEXTS.get("closing.quit"),
                new SimpleBooleanProperty(true),
                () -> {
                    closing.whenClosed().set(WhenClosed.QUIT);
                    quit();
                });
        question.ask(() -> {
            closing.whenClosed().set(WhenClosed.KEEP_RUNNING);
            putAway();
        });
    }

    private void makeKnown() {
        shell.actions()
                .add(
                        action("pulse", Material2MZ.TV, pulse::toggle)
                                .on(
                                        new KeyCodeCombination(
                                                KeyCode.P,
                                                KeyCombination.SHORTCUT_DOWN,
                                                KeyCombination.SHIFT_DOWN)));
        shell.actions()
                .add(
                        action(
                                        "closing-keep",
                                        Material2AL.ARROW_DROP_DOWN_CIRCLE,
                                        () -> closing.whenClosed().set(WhenClosed.KEEP_RUNNING))
                                .when(() -> canBecome(WhenClosed.KEEP_RUNNING)));
        shell.actions()
                .add(
                        action(
                                        "closing-quit",
                                        Material2AL.EXIT_TO_APP,
                                        () -> closing.whenClosed().set(WhenClosed.QUIT))
                                .when(() -> canBecome(WhenClosed.QUIT)));
    }

    private boolean canBecome(WhenClosed choice) {
        return closing.tray().get() && closing.whenClosed().get() != choice;
    }

    private static Action action(String key, Ikon ikon, Runnable run) {
        return Action.of(key, Action.Area.WINDOW, ikon, TEXTS.get("action." + key), run);
    }
}
