package io.nightwatt.desktop.fx;

import java.util.concurrent.CompletionStage;

/// Where a page says what became of something that a person asked for. Called on the FX thread.
public interface Announcer {

    /// It is done.
    void done(String text);

    /// It is done, and for a while it can be undone.
    ///
    /// @param undo puts it back as it was, and says so itself
    default void undoable(String text, Runnable undo) {
        done(text);
    }

    /// It was not done, and why. Stays until the person closes it.
    void refused(String text);

    /// Something was asked for and the answer is on its way: while that takes its time, the person
    /// sees it.
    default void awaiting(CompletionStage<?> coming) {}
}
