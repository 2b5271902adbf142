package io.nightwatt.desktop.fx;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Hands values to one thread, dropping all but the newest: a slow screen never queues up stale
/// snapshots.
///
/// May be called from any thread; `sink` runs only on `thread`.
public final class LatestOnly<T> implements Consumer<T> {
    private final AtomicReference<@Nullable T> pending = new AtomicReference<>();
    private final Executor thread;
    private final Consumer<T> sink;

    /// @param thread runs one task at a time, such as `Platform::runLater`
    public LatestOnly(Executor thread, Consumer<T> sink) {
        this.thread = thread;
        this.sink = sink;
    }

    @Override
    public void accept(T value) {
        if (pending.getAndSet(value) == null) {
            thread.execute(this::drain);
        }
    }

    private void drain() {
        T value = pending.getAndSet(null);
        if (value != null) {
            sink.accept(value);
        }
    }
}
