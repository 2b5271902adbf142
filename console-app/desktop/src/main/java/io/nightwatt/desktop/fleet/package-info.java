/// The fleet page: the summary, a card or a line for every worker, and all that is known of one.
@NullMarked
package io.nightwatt.desktop.fleet;

import org.jspecify.annotations.NullMarked;
