/// Running segments: what the machine's owner allows, one child process with its own session an
/// attempt, and the truth about each over restarts of the agent and of the console.
@NullMarked
package io.nightwatt.agent.segment;

import org.jspecify.annotations.NullMarked;
