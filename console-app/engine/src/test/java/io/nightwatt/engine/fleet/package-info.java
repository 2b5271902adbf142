/// Tests of this package's rules.
@NullMarked
package io.nightwatt.engine.fleet;

import org.jspecify.annotations.NullMarked;
