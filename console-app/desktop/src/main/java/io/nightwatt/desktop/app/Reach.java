package io.nightwatt.desktop.app;

import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.desktop.shell.Page;
import io.nightwatt.desktop.shell.Shell;
import java.util.List;
import java.util.Optional;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.util.Duration;

/// Presses the controls of a page for a person who named them elsewhere, so that there is no second
/// way to do what a page does. FX thread only.
final class Reach {
    private static final Texts TEXTS = Texts.of(Reach.class);

    /// A page may have to read before it shows what is to be pressed.
    private static final Duration LOOK_EVERY = Duration.millis(100);

    private static final int LOOKS_MAX = 50;

    private final Shell shell;

    Reach(Shell shell) {
        this.shell = shell;
    }

    /// Presses these, one after the other, on the page that is shown; waits a while for one that is
    /// not there yet, and says so when it does not come.
    ///
    /// @param controls their names; after a menu's, the name of its item
    /// @param title what a person has asked for
    void press(List<String> controls, String title) {
        if (shell.shown().isEmpty() || isPressed(shell.shown().get(), controls)) {
            return;
        }
        Page page = shell.shown().get();
        Timeline looking = new Timeline();
        looking.setCycleCount(LOOKS_MAX);
        looking.getKeyFrames()
                .add(
                        new KeyFrame(
                                LOOK_EVERY,
                                _ -> {
                                    boolean left = !shell.shown().equals(Optional.of(page));
                                    if (left || isPressed(page, controls)) {
                                        looking.stop();
                                    }
                                }));
        looking.setOnFinished(_ -> shell.announcer().refused(TEXTS.get("not-now", title)));
        looking.play();
    }

    private static boolean isPressed(Page page, List<String> controls) {
        for (int at = 0; at < controls.size(); at++) {
            // What lies in a scroll pane is found only once the pane has its skin.
            page.content().applyCss();
            if (page.content().getParent() != null) {
                page.content().getParent().layout();
            }
            Node found = page.content().lookup("#" + controls.get(at));
            if (!(found instanceof ButtonBase button)
                    || button.isDisabled()
                    || !found.isVisible()) {
                return false;
            }
            button.requestFocus();
            if (button instanceof MenuButton menu) {
                at++;
                fire(menu, controls.get(at));
            } else {
                button.fire();
            }
        }
        return true;
    }

    private static void fire(MenuButton menu, String item) {
        menu.getItems().stream()
                .filter(each -> item.equals(each.getId()))
                .findFirst()
                .ifPresent(MenuItem::fire);
    }
}
