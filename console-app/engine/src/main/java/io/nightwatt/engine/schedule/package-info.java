/// When workers are to be on: weekly windows in a time zone, dated exceptions, and who follows
/// which schedule.
@NullMarked
package io.nightwatt.engine.schedule;

import org.jspecify.annotations.NullMarked;
