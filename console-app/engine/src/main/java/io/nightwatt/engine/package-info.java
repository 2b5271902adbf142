/// The functional core: state + event + now gives new state + effects. No clock, no thread, no I/O.
@NullMarked
package io.nightwatt.engine;

import org.jspecify.annotations.NullMarked;
