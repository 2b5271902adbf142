/// The energy page: what the fleet took, cost and saved, and what a kWh costs.
@NullMarked
package io.nightwatt.desktop.energy;

import org.jspecify.annotations.NullMarked;
