/// Tests of the alerts page.
@NullMarked
package io.nightwatt.desktop.alerts;

import org.jspecify.annotations.NullMarked;
