/// What people see of the fleet, and how they ask.
@NullMarked
package io.nightwatt.server.console;

import org.jspecify.annotations.NullMarked;
