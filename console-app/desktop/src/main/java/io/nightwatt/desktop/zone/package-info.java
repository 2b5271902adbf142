/// Chooses a time zone by a part of its name.
@NullMarked
package io.nightwatt.desktop.zone;

import org.jspecify.annotations.NullMarked;
