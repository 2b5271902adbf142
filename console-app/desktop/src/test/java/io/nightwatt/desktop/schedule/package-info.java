/// Tests of the schedules page.
@NullMarked
package io.nightwatt.desktop.schedule;

import org.jspecify.annotations.NullMarked;
