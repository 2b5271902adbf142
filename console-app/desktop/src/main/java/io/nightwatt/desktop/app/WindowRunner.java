package io.nightwatt.desktop.app;

import io.nightwatt.desktop.fx.ScreenShot;
import io.nightwatt.engine.console.FleetClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.AnimationTimer;
import javafx.animation.KeyFrame;
import javafx.animation.PauseTransition;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.stage.Stage;

/// Opens the window in this process. The one entry that the command line needs; its caller is no
/// `Application`, so any main class will do.
public final class WindowRunner {
    private static final double LOOK_MILLIS = 250;
    private static final Duration PULSES = Duration.ofSeconds(1);
    private static final int PULSES_MIN = 20;

    private WindowRunner() {}

    /// Shows the window and returns when it is closed, or when its picture is written. Once a
    /// process, and not on the FX thread.
    ///
    /// @param onOpen gets the window, on the FX thread, before it is shown
    /// @param closed ends when the window is closed; who ends it otherwise makes this return
    /// @throws IOException when the picture cannot be written
    /// @throws UnsupportedOperationException when there is no display
    public static void open(
            FleetClient client,
            WindowOptions options,
            Consumer<FleetWindow> onOpen,
            CompletableFuture<Void> closed)
            throws IOException, InterruptedException {
        List<String> addresses = OwnAddresses.list();
        try {
            Toolkit.started().get();
            Platform.runLater(() -> start(client, options, addresses, onOpen, closed));
            closed.get();
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case IOException written -> throw written;
                case RuntimeException bug -> throw bug;
                case null, default -> throw new IllegalStateException(failed);
            }
        } finally {
            // Not awaited: when the process is told to end, JavaFX has ended before, and this
            // hangs.
            Thread.ofPlatform().name("window end").daemon().start(Platform::exit);
        }
    }

    private static void start(
            FleetClient client,
            WindowOptions options,
            List<String> addresses,
            Consumer<FleetWindow> onOpen,
            CompletableFuture<Void> closed) {
        try {
            Stage stage = new Stage();
            FleetWindow window =
                    new FleetWindow(stage, client, options, InstantSource.system(), addresses);
            window.onEnd(() -> {
                window.close();
                closed.complete(null);
            });
            onOpen.accept(window);
            window.show();
            options.page().ifPresent(window::open);
            options.closeAfter().ifPresent(time -> after(time, stage::close));
            options.screenshot()
                    .ifPresent(file -> takePicture(stage, window, client, file, options, closed));
        } catch (RuntimeException bug) {
            closed.completeExceptionally(bug);
        }
    }

    private static void takePicture(
            Stage stage,
            FleetWindow window,
            FleetClient client,
            Path file,
            WindowOptions options,
            CompletableFuture<Void> closed) {
        InstantSource clock = InstantSource.system();
        Settling settling = new Settling(options.settle(), clock.instant());
        Timeline looking = new Timeline();
        looking.getKeyFrames()
                .add(
                        new KeyFrame(
                                javafx.util.Duration.millis(LOOK_MILLIS),
                                _ -> {
                                    if (settling.isSettled(client.newest(), clock.instant())) {
                                        looking.stop();
                                        // Again: a page such as `worker` needs a worker to show.
                                        options.page().ifPresent(window::open);
                                        afterPulses(() -> write(stage, file, closed));
                                    }
                                }));
        looking.setCycleCount(Animation.INDEFINITE);
        looking.play();
    }

    private static void write(Stage stage, Path file, CompletableFuture<Void> closed) {
        try {
            ScreenShot.write(stage, file);
            stage.close();
        } catch (IOException failed) {
            closed.completeExceptionally(failed);
        }
    }

    /// When a moment has passed and the window was drawn several times in it: on a busy machine
    /// what moves would else be caught where it began.
    private static void afterPulses(Runnable action) {
        new AnimationTimer() {
            private long first;
            private int pulses;

            @Override
            public void handle(long nanos) {
                first = pulses == 0 ? nanos : first;
                pulses++;
                if (pulses > PULSES_MIN && nanos - first >= PULSES.toNanos()) {
                    stop();
                    action.run();
                }
            }
        }.start();
    }

    private static void after(Duration time, Runnable action) {
        PauseTransition pause =
                new PauseTransition(javafx.util.Duration.millis((double) time.toMillis()));
        pause.setOnFinished(_ -> action.run());
        pause.play();
    }
}
