@NullMarked
package io.nightwatt.engine.dispatch;

import org.jspecify.annotations.NullMarked;
