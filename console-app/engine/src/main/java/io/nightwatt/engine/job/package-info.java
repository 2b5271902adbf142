/// What there is to do: jobs, their segments, who runs which, and the queue of what waits.
@NullMarked
package io.nightwatt.engine.job;

import org.jspecify.annotations.NullMarked;
