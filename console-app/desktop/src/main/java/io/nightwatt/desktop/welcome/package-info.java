/// The first run: three steps from an empty console to one that is set up.
@NullMarked
package io.nightwatt.desktop.welcome;

import org.jspecify.annotations.NullMarked;
