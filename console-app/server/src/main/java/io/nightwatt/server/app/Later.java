package io.nightwatt.server.app;

import org.jspecify.annotations.Nullable;

/// A part that is made after the one that refers to it. Set once, before anything runs.
final class Later<T> {

    private volatile @Nullable T part;

    void set(T made) {
        part = made;
    }

    T get() {
        T made = part;
        if (made == null) {
            throw new IllegalStateException("asked for before it was made");
        }
        return made;
    }
}
