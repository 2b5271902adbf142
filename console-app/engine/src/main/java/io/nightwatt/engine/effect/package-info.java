/// What to do: everything that the engine asks for. Carried out only after its turn is on disk.
@NullMarked
package io.nightwatt.engine.effect;

import org.jspecify.annotations.NullMarked;
