package io.nightwatt.desktop.app;

import io.nightwatt.desktop.shell.Theme;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;

/// JavaFX in this process. It takes about as long to start as the services do, so it is started
/// beside them.
final class Toolkit {

    private Toolkit() {}

    /// Starts it with the first call; ends once windows can be made, or with what is in the way (an
    /// `UnsupportedOperationException` where the display cannot be opened).
    static CompletableFuture<Void> started() {
        return Start.ENDED;
    }

    private static final class Start {

        static final CompletableFuture<Void> ENDED = begin();

        private static CompletableFuture<Void> begin() {
            var ended = new CompletableFuture<Void>();
            Thread.ofPlatform()
                    .name("window start")
                    .daemon()
                    .start(() -> {
                        try {
                            Platform.startup(() -> {
                                Platform.setImplicitExit(false);
                                Theme.loadFonts();
                                ended.complete(null);
                                Theme.LIGHT.practise();
                            });
                        } catch (RuntimeException | Error failed) {
                            ended.completeExceptionally(failed);
                        }
                    });
            return ended;
        }
    }
}
