/// The fleet in a few large numbers: the pulse window for a wall or a second screen, and the line
/// that the tray shows.
@NullMarked
package io.nightwatt.desktop.pulse;

import org.jspecify.annotations.NullMarked;
