/// The oracle: what is promised, checked after every event against its own book of the truth. It
/// knows nothing of the code that decides.
@NullMarked
package io.nightwatt.engine.sim.oracle;

import org.jspecify.annotations.NullMarked;
