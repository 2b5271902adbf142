/// Tests of what is looked at for alerts.
@NullMarked
package io.nightwatt.server.alert;

import org.jspecify.annotations.NullMarked;
