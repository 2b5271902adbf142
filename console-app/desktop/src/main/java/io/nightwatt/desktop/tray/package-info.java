/// The icon in the desktop's tray, and what becomes of the services when the window is closed.
@NullMarked
package io.nightwatt.desktop.tray;

import org.jspecify.annotations.NullMarked;
