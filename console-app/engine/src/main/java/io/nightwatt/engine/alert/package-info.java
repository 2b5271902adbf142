/// What people are told of: thresholds, alerts with their hysteresis and cooldown, mutes, and the
/// thermal guard.
@NullMarked
package io.nightwatt.engine.alert;

import org.jspecify.annotations.NullMarked;
