/// The composition root of the window: builds it around a fleet client and closes it again.
@NullMarked
package io.nightwatt.desktop.app;

import org.jspecify.annotations.NullMarked;
