/// Restarts of a worker's services, of its agent and of its machine: one path, one log.
@NullMarked
package io.nightwatt.engine.restart;

import org.jspecify.annotations.NullMarked;
