/// Is a worker alive? Verdicts from signs of life, held back when the silence may be our own fault.
@NullMarked
package io.nightwatt.engine.health;

import org.jspecify.annotations.NullMarked;
