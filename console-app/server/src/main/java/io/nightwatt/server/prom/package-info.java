/// What Prometheus is told, by its conventions.
@NullMarked
package io.nightwatt.server.prom;

import org.jspecify.annotations.NullMarked;
