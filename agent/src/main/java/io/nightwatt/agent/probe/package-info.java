/// `nightwatt-agent probe`: what the agent sees of this machine's GPUs, for a person or as JSON.
@NullMarked
package io.nightwatt.agent.probe;

import org.jspecify.annotations.NullMarked;
