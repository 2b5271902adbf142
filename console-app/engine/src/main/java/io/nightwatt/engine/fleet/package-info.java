/// Who is in the fleet: workers, their GPUs, tags and groups, and what is known of each.
@NullMarked
package io.nightwatt.engine.fleet;

import org.jspecify.annotations.NullMarked;
