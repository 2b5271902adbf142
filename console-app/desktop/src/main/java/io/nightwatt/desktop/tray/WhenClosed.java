package io.nightwatt.desktop.tray;

/// What closing the window does, where the desktop has a tray.
public enum WhenClosed {
    /// Asks, and remembers the answer.
    ASK,
    /// The services go on; the icon in the tray brings the window back.
    KEEP_RUNNING,
    /// The window takes the services with it.
    QUIT
}
