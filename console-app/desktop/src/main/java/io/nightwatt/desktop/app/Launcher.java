package io.nightwatt.desktop.app;

import io.nightwatt.server.cli.Nightwatt;
import java.util.Optional;

/// Starts the `nightwatt` command on a machine that can show a window. No JavaFX `Application`: the
/// toolkit starts only when a window is asked for.
public final class Launcher {
    private Launcher() {}

    public static void main(String[] args) {
        System.exit(Nightwatt.run(args, Optional.of(new DesktopWindow(System.getenv()))));
    }
}
