/// The one thread that an agent's link and power control live on.
@NullMarked
package io.nightwatt.agent.loop;

import org.jspecify.annotations.NullMarked;
