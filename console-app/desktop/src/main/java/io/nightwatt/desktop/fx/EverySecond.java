package io.nightwatt.desktop.fx;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;

/// Runs something on the FX thread once a second. No `Timeline`: while one plays, JavaFX draws 60
/// frames a second, also where nothing has changed.
public final class EverySecond implements AutoCloseable {
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("seconds").daemon().factory());

    /// The first run is a second from now.
    public EverySecond(Runnable action) {
        var _ = clock.scheduleAtFixedRate(() -> Platform.runLater(action), 1, 1, TimeUnit.SECONDS);
    }

    /// Ends it; a run that is under way may still come.
    @Override
    public void close() {
        clock.shutdownNow();
    }
}
