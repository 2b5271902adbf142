/// Tests of what is sent to people, against real servers on this machine.
@NullMarked
package io.nightwatt.server.notify;

import org.jspecify.annotations.NullMarked;
