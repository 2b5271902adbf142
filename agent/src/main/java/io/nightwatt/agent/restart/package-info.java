/// Restarts what the machine's own configuration lists: services by systemd or Windows, and the
/// agent itself.
@NullMarked
package io.nightwatt.agent.restart;

import org.jspecify.annotations.NullMarked;
