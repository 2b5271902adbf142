package io.nightwatt.desktop.settings;

import io.nightwatt.desktop.fx.Temperature;
import io.nightwatt.desktop.shell.Density;
import io.nightwatt.desktop.shell.Theme;
import io.nightwatt.desktop.tray.WhenClosed;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;

/// How the window looks, and what closing it does; each two-way.
///
/// @param tray whether there is one: without it closing ends everything
public record WindowLook(
        ObjectProperty<Theme> theme,
        ObjectProperty<Density> density,
        ObjectProperty<Temperature> temperature,
        ObjectProperty<WhenClosed> whenClosed,
        ReadOnlyBooleanProperty tray) {}
