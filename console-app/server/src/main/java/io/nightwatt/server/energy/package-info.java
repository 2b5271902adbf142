/// Keeps the energy accounts of a running console: listens to the engine and the agents, writes to
/// the database, and makes reports.
@NullMarked
package io.nightwatt.server.energy;

import org.jspecify.annotations.NullMarked;
