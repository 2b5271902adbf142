/// Tests of when workers are to be on.
@NullMarked
package io.nightwatt.engine.schedule;

import org.jspecify.annotations.NullMarked;
