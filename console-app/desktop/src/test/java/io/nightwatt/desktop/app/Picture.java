package io.nightwatt.desktop.app;

import io.nightwatt.desktop.shell.Theme;
import io.nightwatt.engine.console.FleetSnapshot;
import java.util.function.Consumer;

/// One picture of the gallery: a fleet, a page, what to do first.
record Picture(
        String name,
        FleetSnapshot fleet,
        String page,
        int width,
        int height,
        Theme theme,
        Consumer<FleetWindow> first) {}
