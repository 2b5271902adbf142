/// Talks to the agents on the agent port, and lets nothing in that it has not checked.
@NullMarked
package io.nightwatt.server.agents;

import org.jspecify.annotations.NullMarked;
