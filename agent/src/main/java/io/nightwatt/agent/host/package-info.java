/// What machine this is: its names, its clock since the start, and its network interfaces.
@NullMarked
package io.nightwatt.agent.host;

import org.jspecify.annotations.NullMarked;
