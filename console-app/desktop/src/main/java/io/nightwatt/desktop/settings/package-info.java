/// The settings page: the fleet's power rules and how the window looks.
@NullMarked
package io.nightwatt.desktop.settings;

import org.jspecify.annotations.NullMarked;
