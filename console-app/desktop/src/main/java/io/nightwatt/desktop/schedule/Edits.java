package io.nightwatt.desktop.schedule;

import java.util.ArrayDeque;
import java.util.Deque;

/// A value and what it was before, for undo and redo.
final class Edits<T> {
    private static final int STEPS_MAX = 200;

    private final Deque<T> past = new ArrayDeque<>();
    private final Deque<T> future = new ArrayDeque<>();
    private T now;

    Edits(T first) {
        now = first;
    }

    T now() {
        return now;
    }

    /// Nothing happens when it is the same already.
    void put(T next) {
        if (next.equals(now)) {
            return;
        }
        past.push(now);
        if (past.size() > STEPS_MAX) {
            past.removeLast();
        }
        future.clear();
        now = next;
    }

    boolean canUndo() {
        return !past.isEmpty();
    }

    boolean canRedo() {
        return !future.isEmpty();
    }

    void undo() {
        if (canUndo()) {
            future.push(now);
            now = past.pop();
        }
    }

    void redo() {
        if (canRedo()) {
            past.push(now);
            now = future.pop();
        }
    }
}
