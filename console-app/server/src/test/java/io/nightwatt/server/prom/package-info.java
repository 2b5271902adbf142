/// Tests of what Prometheus is told.
@NullMarked
package io.nightwatt.server.prom;

import org.jspecify.annotations.NullMarked;
