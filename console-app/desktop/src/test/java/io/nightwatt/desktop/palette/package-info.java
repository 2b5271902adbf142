/// What the palette finds for what was typed, and that nothing runs before Enter.
@NullMarked
package io.nightwatt.desktop.palette;

import org.jspecify.annotations.NullMarked;
