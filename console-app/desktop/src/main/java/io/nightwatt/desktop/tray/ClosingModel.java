package io.nightwatt.desktop.tray;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/// Decides what closing the window does. No toolkit; one thread only.
public final class ClosingModel {
    private final ObjectProperty<WhenClosed> whenClosed;
    private final BooleanProperty tray = new SimpleBooleanProperty(false);

    /// What is to follow.
    public enum Step {
        ASK,
        PUT_AWAY,
        END
    }

    /// @param remembered from former times
    public ClosingModel(WhenClosed remembered) {
        whenClosed = new SimpleObjectProperty<>(remembered);
    }

    /// What the person wants.
    public ObjectProperty<WhenClosed> whenClosed() {
        return whenClosed;
    }

    /// Whether there is an icon in a tray: without one, a window that is put away could not be
    /// brought back.
    public BooleanProperty tray() {
        return tray;
    }

    /// What closing the window does now.
    public Step step() {
        if (!tray.get()) {
            return Step.END;
        }
        return switch (whenClosed.get()) {
            case ASK -> Step.ASK;
            case KEEP_RUNNING -> Step.PUT_AWAY;
            case QUIT -> Step.END;
        };
    }
}
