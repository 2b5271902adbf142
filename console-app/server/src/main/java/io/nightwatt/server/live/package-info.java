/// Holds the newest sample of every GPU, in memory only.
@NullMarked
package io.nightwatt.server.live;

import org.jspecify.annotations.NullMarked;
