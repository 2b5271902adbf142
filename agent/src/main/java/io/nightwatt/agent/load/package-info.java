/// How hard processors and disks work.
@NullMarked
package io.nightwatt.agent.load;

import org.jspecify.annotations.NullMarked;
