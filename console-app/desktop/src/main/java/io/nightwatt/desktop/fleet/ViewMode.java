package io.nightwatt.desktop.fleet;

/// How the workers are laid out.
public enum ViewMode {
    GRID,
    LIST
}
