/// When a worker goes down and comes back: power states, phases and the fleet's power policy.
@NullMarked
package io.nightwatt.engine.power;

import org.jspecify.annotations.NullMarked;
