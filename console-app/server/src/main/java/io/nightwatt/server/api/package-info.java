/// Serves the admin API: status, tokens and power actions for people's scripts on this machine.
@NullMarked
package io.nightwatt.server.api;

import org.jspecify.annotations.NullMarked;
