/// The imperative shell around the engine: database, agent connections, identity, wake, commands.
@NullMarked
package io.nightwatt.server;

import org.jspecify.annotations.NullMarked;
