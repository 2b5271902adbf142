/// Tests of this package's rules.
@NullMarked
package io.nightwatt.engine.health;

import org.jspecify.annotations.NullMarked;
