package io.nightwatt.desktop.fake;

import io.nightwatt.desktop.fx.Announcer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/// What a person was told, in order: `done: …` or `refused: …`.
public final class Told implements Announcer {
    private final List<String> words = new CopyOnWriteArrayList<>();
    private final List<CompletionStage<?>> awaited = new CopyOnWriteArrayList<>();
    private volatile Runnable undo =
            () -> {
                throw new AssertionError("nothing can be undone");
            };

    public List<String> words() {
        return List.copyOf(words);
    }

    @Override
    public void done(String text) {
        words.add("done: " + text);
    }

    @Override
    public void undoable(String text, Runnable undo) {
        this.undo = undo;
        done(text);
    }

    /// Takes back what was done last.
    public void undo() {
        undo.run();
    }

    @Override
    public void awaiting(CompletionStage<?> coming) {
        awaited.add(coming);
    }

    /// What a person was said to wait for, in order.
    public List<CompletionStage<?>> awaited() {
        return List.copyOf(awaited);
    }

    @Override
    public void refused(String text) {
        words.add("refused: " + text);
    }
}
