/// The frame that every page sits in: navigation, status bar, theme, toasts and what the window
/// remembers.
@NullMarked
package io.nightwatt.desktop.shell;

import org.jspecify.annotations.NullMarked;
