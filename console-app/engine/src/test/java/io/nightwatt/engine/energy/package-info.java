/// Tests of the energy accounts.
@NullMarked
package io.nightwatt.engine.energy;

import org.jspecify.annotations.NullMarked;
