package io.nightwatt.desktop.shell;

import io.nightwatt.desktop.fx.Texts;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Pos;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.StackPane;

/// A thin moving line at the top of the window while an answer takes its time.
final class WaitingBar {
    private static final Texts TEXTS = Texts.of(WaitingBar.class);

    private WaitingBar() {}

    /// @param waiting whether it is shown
    static ProgressBar of(ObservableBooleanValue waiting) {
        ProgressBar bar = new ProgressBar();
        bar.setId("waiting");
        bar.getStyleClass().add("waiting-bar");
        bar.setAccessibleText(TEXTS.get("waiting"));
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setMouseTransparent(true);
        bar.setFocusTraversable(false);
        bar.setVisible(false);
        // No movement while nobody sees it: each frame of it draws the window anew.
        bar.setProgress(0);
        waiting.addListener((_, _, now) -> {
            bar.setVisible(now);
            bar.setProgress(now ? ProgressBar.INDETERMINATE_PROGRESS : 0);
        });
        StackPane.setAlignment(bar, Pos.TOP_CENTER);
        return bar;
    }
}
