/// Sends alerts to people outside the window: web addresses, e-mail, the desktop.
@NullMarked
package io.nightwatt.server.notify;

import org.jspecify.annotations.NullMarked;
