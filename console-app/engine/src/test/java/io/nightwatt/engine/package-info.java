/// Tests of the engine on a virtual clock.
@NullMarked
package io.nightwatt.engine;

import org.jspecify.annotations.NullMarked;
