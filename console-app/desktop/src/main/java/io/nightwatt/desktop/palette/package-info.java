/// The command palette: everything that the window can do, and every worker and job, found by
/// typing the beginnings of its words. Nothing runs before Enter.
@NullMarked
package io.nightwatt.desktop.palette;

import org.jspecify.annotations.NullMarked;
