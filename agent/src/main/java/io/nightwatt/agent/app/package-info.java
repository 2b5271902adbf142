/// The commands of `nightwatt-agent` and the composition root that wires one agent.
@NullMarked
package io.nightwatt.agent.app;

import org.jspecify.annotations.NullMarked;
