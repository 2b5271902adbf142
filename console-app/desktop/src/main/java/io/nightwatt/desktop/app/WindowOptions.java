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
/// @param settle how long the number of workers must stay the same before the picture is taken
/// @param size of the window's content in pixels; empty takes the remembered one
/// @param theme empty takes the remembered one
/// @param closeAfter closes the window after so long; empty leaves that to the person
/// @param inTray puts an icon into the desktop's tray, where there is one, so that the services can
///   go on when the window is closed
public record WindowOptions(
        Optional<String> page,
        Optional<Path> screenshot,
        Path dataFolder,
        Duration settle,
        Optional<Size> size,
        Optional<Theme> theme,
        Optional<Duration> closeAfter,
        boolean inTray) {

    /// The names that `--page` may have.
    public static final List<String> PAGES =
            List.of(
                    "fleet",
                    "fleet-list",
                    "worker",
                    "charts",
                    "jobs",
                    "job",
                    "schedules",
                    "energy",
                    "alerts",
                    "add-worker",
                    "history",
                    "settings",
                    "welcome",
                    "empty");

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
                Duration.ofSeconds(4),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /// Opens this page.
    public WindowOptions onPage(Optional<String> name) {
        return new WindowOptions(
                name, screenshot, dataFolder, settle, size, theme, closeAfter, inTray);
    }

    /// Writes a picture to this file and closes the window.
    public WindowOptions pictured(Optional<Path> file) {
        return new WindowOptions(page, file, dataFolder, settle, size, theme, closeAfter, inTray);
    }

    /// Is at once of this size, in pixels.
    public WindowOptions sized(int width, int height) {
        Optional<Size> given = Optional.of(new Size(width, height));
        return new WindowOptions(
                page, screenshot, dataFolder, settle, given, theme, closeAfter, inTray);
    }

    /// Looks like this, whatever is remembered.
    public WindowOptions themed(Theme look) {
        return new WindowOptions(
                page, screenshot, dataFolder, settle, size, Optional.of(look), closeAfter, inTray);
    }

    /// Closes by itself.
    public WindowOptions closedAfter(Optional<Duration> time) {
        return new WindowOptions(page, screenshot, dataFolder, settle, size, theme, time, inTray);
    }

    /// Shows an icon in the tray.
    public WindowOptions withTray(boolean wanted) {
        return new WindowOptions(
                page, screenshot, dataFolder, settle, size, theme, closeAfter, wanted);
    }
}
