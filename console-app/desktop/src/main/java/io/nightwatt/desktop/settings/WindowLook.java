package io.nightwatt.desktop.settings;

import io.nightwatt.desktop.fx.Temperature;
import io.nightwatt.desktop.shell.Density;
import io.nightwatt.desktop.shell.Theme;
import javafx.beans.property.ObjectProperty;

/// How the window looks, each two-way.
public record WindowLook(
        ObjectProperty<Theme> theme,
        ObjectProperty<Density> density,
        ObjectProperty<Temperature> temperature) {}
