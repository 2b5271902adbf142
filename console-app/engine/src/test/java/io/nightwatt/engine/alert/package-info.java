/// Tests of alerts.
@NullMarked
package io.nightwatt.engine.alert;

import org.jspecify.annotations.NullMarked;
