/// Planted bugs: what the simulator must find, so that its silence means something.
@NullMarked
package io.nightwatt.engine.sim.bug;

import org.jspecify.annotations.NullMarked;
