/// Prints reports on one page that a producer can read.
@NullMarked
package io.nightwatt.server.paper;

import org.jspecify.annotations.NullMarked;
