/// Limits a value may cross: thresholds for warning and critical.
@NullMarked
package io.nightwatt.engine.alert;

import org.jspecify.annotations.NullMarked;
