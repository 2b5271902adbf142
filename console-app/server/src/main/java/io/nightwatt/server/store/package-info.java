/// Keeps the fleet, its history and its identities in one embedded database that survives `kill
/// -9`.
@NullMarked
package io.nightwatt.server.store;

import org.jspecify.annotations.NullMarked;
