package io.nightwatt.desktop.app;

import io.nightwatt.desktop.shell.Theme;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.server.cli.Window;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;

/// The window that the command line opens.
final class DesktopWindow implements Window {
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final Map<String, String> environment;

    private final AtomicReference<Optional<FleetWindow>> shown =
            new AtomicReference<>(Optional.empty());

    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    DesktopWindow(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Optional<String> whyNot() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        boolean ownsADisplay = system.startsWith("windows") || system.startsWith("mac");
        return ownsADisplay || !environment.getOrDefault("DISPLAY", "").isBlank()
                ? Optional.empty()
                : Optional.of("there is no display (DISPLAY is not set)");
    }

    @Override
    public void prepare() {
        var _ = Toolkit.started();
    }

    /// A demo begins with its fleet, however few of it have arrived: nobody has to set it up.
    private static Optional<String> page(Request request) {
        return request.demo() ? request.page().or(() -> Optional.of("fleet")) : request.page();
    }

    @Override
    public int show(FleetClient client, Request request) {
        WindowOptions asked =
                WindowOptions.in(request.data())
                        .onPage(page(request))
                        .pictured(request.screenshot())
                        .closedAfter(request.closeAfter())
                        // A demo keeps nothing: there is nothing to go on with.
                        .withTray(!request.demo());
        WindowOptions options =
                request.screenshot().isPresent()
                        ? asked.sized(request.look().width(), request.look().height())
                                .themed(request.look().dark() ? Theme.DARK : Theme.LIGHT)
                        : asked;
        try {
            WindowRunner.open(client, options, window -> shown.set(Optional.of(window)), ended);
            return 0;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed.getMessage(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    @Override
    public void toFront() {
        shown.get().ifPresent(window -> Platform.runLater(window::toFront));
    }

    @Override
    public void toAlerts() {
        shown.get()
                .ifPresent(window ->
                        Platform.runLater(() -> {
                            window.open("alerts");
                            window.toFront();
                        }));
    }

    @Override
    public void quit() {
        shown.get().ifPresent(window -> Platform.runLater(window::quit));
        // JavaFX ends with the first sign of the process's end, and then runs nothing any more.
        ended.completeOnTimeout(null, FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
    }
}
