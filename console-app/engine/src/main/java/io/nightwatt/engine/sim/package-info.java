/// The simulator: the production engine on a virtual clock, with machines, agents, network and
/// people that misbehave from a seed, and an oracle that knows the truth.
@NullMarked
package io.nightwatt.engine.sim;

import org.jspecify.annotations.NullMarked;
