/// Tells listeners what changes in the fleet: found by comparing its pictures, beside the engine.
@NullMarked
package io.nightwatt.server.feed;

import org.jspecify.annotations.NullMarked;
