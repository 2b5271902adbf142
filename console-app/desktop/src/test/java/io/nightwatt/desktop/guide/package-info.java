/// How the guide is cut into blocks, and that its links lead somewhere.
@NullMarked
package io.nightwatt.desktop.guide;

import org.jspecify.annotations.NullMarked;
