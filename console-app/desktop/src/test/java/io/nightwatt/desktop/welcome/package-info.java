/// Tests of the first run.
@NullMarked
package io.nightwatt.desktop.welcome;

import org.jspecify.annotations.NullMarked;
