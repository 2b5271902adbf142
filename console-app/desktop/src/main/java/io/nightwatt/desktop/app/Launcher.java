package io.nightwatt.desktop.app;

import io.nightwatt.server.cli.Nightwatt;
import java.util.Optional;

/// The `nightwatt` command of an installation that has a window.
///
/// Extends no `Application`: JavaFX would otherwise demand to be on the module path.
public final class Launcher {
    private Launcher() {}

    public static void main(String[] args) {
        System.exit(Nightwatt.run(args, Optional.of(new ScreenWindow())));
    }
}
