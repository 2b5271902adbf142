package io.nightwatt.desktop.app;

import io.nightwatt.desktop.shell.Theme;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.server.cli.Window;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The window that the command line opens.
final class DesktopWindow implements Window {
    private final Map<String, String> environment;

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
                        .closedAfter(request.closeAfter());
        WindowOptions options =
                request.screenshot().isPresent()
                        ? asked.sized(request.look().width(), request.look().height())
                                .themed(request.look().dark() ? Theme.DARK : Theme.LIGHT)
                        : asked;
        try {
            WindowRunner.open(client, options);
            return 0;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed.getMessage(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
