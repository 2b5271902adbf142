/// The jobs page: what waits, runs and has ended, why, and what can be done about it. The models
/// know no toolkit.
@NullMarked
package io.nightwatt.desktop.jobs;

import org.jspecify.annotations.NullMarked;
