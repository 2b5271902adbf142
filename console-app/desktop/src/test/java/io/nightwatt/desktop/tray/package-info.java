/// What closing the window does.
@NullMarked
package io.nightwatt.desktop.tray;

import org.jspecify.annotations.NullMarked;
