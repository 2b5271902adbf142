package io.nightwatt.desktop.shell;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javafx.scene.input.KeyCombination;

/// All that the window can do, in the order in which it was made known. The one place where
/// shortcuts are given away: no two actions share a name or a key. FX thread only.
public final class Actions {
    private final List<Action> all = new ArrayList<>();
    private final Map<KeyCombination, Runnable> accelerators;

    /// @param accelerators of the scene that listens for the shortcuts
    Actions(Map<KeyCombination, Runnable> accelerators) {
        this.accelerators = accelerators;
    }

    /// Makes an action known, and listens for its shortcut.
    ///
    /// @throws IllegalArgumentException when its name or its shortcut is another's
    public void add(Action action) {
        for (Action other : all) {
            if (other.id().equals(action.id())) {
                throw new IllegalArgumentException("two actions are called " + action.id());
            }
            for (KeyCombination key : action.keys()) {
                if (other.keys().contains(key)) {
                    throw new IllegalArgumentException(
                            action.id() + " has the shortcut of " + other.id());
                }
            }
        }
        all.add(action);
        action.keys().forEach(key -> accelerators.put(key, () -> runWhenPossible(action)));
    }

    private static void runWhenPossible(Action action) {
        if (action.possible().getAsBoolean()) {
            action.run().run();
        }
    }

    public List<Action> all() {
        return Collections.unmodifiableList(all);
    }
}
