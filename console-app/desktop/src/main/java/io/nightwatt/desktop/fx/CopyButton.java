package io.nightwatt.desktop.fx;

import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/// Copies a text, and says for a moment that it has.
public final class CopyButton extends Button {
    private static final Texts TEXTS = Texts.of(CopyButton.class);
    private static final Duration SAYS_COPIED_FOR = Duration.seconds(2);

    /// @param text asked for when it is pressed
    public CopyButton(Supplier<String> text) {
        super(TEXTS.get("copy"));
        setMinWidth(Region.USE_PREF_SIZE);
        setOnAction(_ -> {
            Problems.copy(text.get());
            setText(TEXTS.get("copied"));
            PauseTransition pause = new PauseTransition(SAYS_COPIED_FOR);
            pause.setOnFinished(_ -> setText(TEXTS.get("copy")));
            pause.play();
        });
    }
}
