/// Waking other machines of this machine's own subnets for a console that has no leg there.
@NullMarked
package io.nightwatt.agent.relay;

import org.jspecify.annotations.NullMarked;
