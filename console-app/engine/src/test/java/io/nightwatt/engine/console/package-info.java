/// Tests of this package's rules.
@NullMarked
package io.nightwatt.engine.console;

import org.jspecify.annotations.NullMarked;
