/// The history page: every transition and refusal of the fleet, newest first, and why.
@NullMarked
package io.nightwatt.desktop.history;

import org.jspecify.annotations.NullMarked;
