@NullMarked
package io.nightwatt.engine.job;

import org.jspecify.annotations.NullMarked;
