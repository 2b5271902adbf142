/// Tests of what the console's ports have in common.
@NullMarked
package io.nightwatt.server.port;

import org.jspecify.annotations.NullMarked;
