/// What happens to a simulated studio: faults, people and work, drawn from the seed before and
/// while it runs.
@NullMarked
package io.nightwatt.engine.sim.fault;

import org.jspecify.annotations.NullMarked;
