/// What happened: everything that the engine is told, by agents, people, adapters and the clock.
@NullMarked
package io.nightwatt.engine.event;

import org.jspecify.annotations.NullMarked;
