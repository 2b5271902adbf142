package io.nightwatt.desktop.app;

import io.nightwatt.desktop.shell.Theme;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a start of the window may ask for.
///
/// @param page the page to open, one of [WindowOptions#PAGES]; empty opens the fleet
/// @param screenshot writes a picture of the page to this file and closes the window
/// @param dataFolder where the window keeps what it remembers
/// @param settle how long after the first snapshot the picture is taken
/// @param size of the window's content in pixels; empty takes the remembered one
/// @param theme empty takes the remembered one
public record WindowOptions(
        Optional<String> page,
        Optional<Path> screenshot,
        Path dataFolder,
        Duration settle,
        Optional<Size> size,
        Optional<Theme> theme) {

    /// The names that `--page` may have.
    public static final List<String> PAGES =
            List.of("fleet", "fleet-list", "worker", "add-worker", "settings", "empty");

    /// Pixels.
    public record Size(int width, int height) {}

    public WindowOptions {
        if (page.isPresent() && !PAGES.contains(page.get())) {
            throw new IllegalArgumentException(
                    "no page is called '"
                            + page.get()
                            + "'; there are "
                            + String.join(", ", PAGES));
        }
    }

    /// An ordinary start.
    public static WindowOptions in(Path dataFolder) {
        return new WindowOptions(
                Optional.empty(),
                Optional.empty(),
                dataFolder,
                Duration.ofSeconds(3),
                Optional.empty(),
                Optional.empty());
    }

    public WindowOptions onPage(Optional<String> name) {
        return new WindowOptions(name, screenshot, dataFolder, settle, size, theme);
    }

    public WindowOptions pictured(Optional<Path> file) {
        return new WindowOptions(page, file, dataFolder, settle, size, theme);
    }

    public WindowOptions settledFor(Duration time) {
        return new WindowOptions(page, screenshot, dataFolder, time, size, theme);
    }

    public WindowOptions sized(int width, int height) {
        return new WindowOptions(
                page, screenshot, dataFolder, settle, Optional.of(new Size(width, height)), theme);
    }

    public WindowOptions themed(Theme look) {
        return new WindowOptions(page, screenshot, dataFolder, settle, size, Optional.of(look));
    }
}
