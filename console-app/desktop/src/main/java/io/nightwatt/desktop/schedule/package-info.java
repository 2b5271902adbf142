/// The schedules page: who follows which schedule, and the week's editor.
@NullMarked
package io.nightwatt.desktop.schedule;

import org.jspecify.annotations.NullMarked;
