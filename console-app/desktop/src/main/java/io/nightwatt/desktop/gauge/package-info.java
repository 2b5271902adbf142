/// Live gauges of our own: a value, its maximum and its percentage, coloured by its thresholds.
@NullMarked
package io.nightwatt.desktop.gauge;

import org.jspecify.annotations.NullMarked;
