/// Tests of this package's rules.
@NullMarked
package io.nightwatt.engine.power;

import org.jspecify.annotations.NullMarked;
