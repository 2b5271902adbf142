/// The simulator's own tests, and the seeds that it runs on every build.
@NullMarked
package io.nightwatt.engine.sim;

import org.jspecify.annotations.NullMarked;
