package io.nightwatt.desktop.fake;

import io.nightwatt.desktop.fx.Announcer;
import java.util.ArrayList;
import java.util.List;

/// What a person was told, in order: `done: …` or `refused: …`.
public final class Told implements Announcer {
    private final List<String> words = new ArrayList<>();

    public List<String> words() {
        return List.copyOf(words);
    }

    @Override
    public void done(String text) {
        words.add("done: " + text);
    }

    @Override
    public void refused(String text) {
        words.add("refused: " + text);
    }
}
