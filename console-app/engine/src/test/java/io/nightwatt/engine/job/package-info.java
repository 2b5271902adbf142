/// Jobs, their segments and the queue of what waits.
@NullMarked
package io.nightwatt.engine.job;

import org.jspecify.annotations.NullMarked;
