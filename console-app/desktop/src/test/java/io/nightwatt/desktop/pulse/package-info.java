/// What the pulse says of the fleet.
@NullMarked
package io.nightwatt.desktop.pulse;

import org.jspecify.annotations.NullMarked;
