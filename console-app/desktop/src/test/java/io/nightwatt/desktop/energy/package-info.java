/// Tests of the energy page.
@NullMarked
package io.nightwatt.desktop.energy;

import org.jspecify.annotations.NullMarked;
