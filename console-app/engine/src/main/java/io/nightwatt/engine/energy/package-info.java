/// What machines draw, what that costs, and what it saved.
@NullMarked
package io.nightwatt.engine.energy;

import org.jspecify.annotations.NullMarked;
