package io.nightwatt.desktop.app;

import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.server.cli.CliException;
import io.nightwatt.server.cli.Window;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.stage.Stage;

/// The command line's [Window], shown on this machine's screen.
final class ScreenWindow implements Window {

    /// A demo's machines enrol and start within this; a picture is taken after it.
    private static final Duration SETTLE = Duration.ofSeconds(20);

    @Override
    public Optional<String> whyNot() {
        boolean hasItsOwnScreen =
                !System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
        return hasItsOwnScreen || isSet("DISPLAY")
                ? Optional.empty()
                : Optional.of("there is no display (DISPLAY is not set)");
    }

    @Override
    public int show(FleetClient client, Request request) {
        WindowOptions options =
                WindowOptions.in(request.data())
                        .onPage(request.page())
                        .pictured(request.screenshot())
                        .settledFor(SETTLE);
        request.closeAfter().ifPresent(ScreenWindow::closeAfter);
        try {
            WindowRunner.open(client, options);
            return 0;
        } catch (IOException failed) {
            throw new CliException("the picture cannot be written: " + failed.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static void closeAfter(Duration time) {
        CompletableFuture.delayedExecutor(
                        time.toMillis(), TimeUnit.MILLISECONDS, Platform::runLater)
                .execute(() ->
                        Stage.getWindows().stream().toList().forEach(window -> window.hide()));
    }

    private static boolean isSet(String variable) {
        String value = System.getenv(variable);
        return value != null && !value.isBlank();
    }
}
