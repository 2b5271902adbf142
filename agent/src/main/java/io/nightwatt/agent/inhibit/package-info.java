/// Programs that asked the operating system to keep the machine up.
@NullMarked
package io.nightwatt.agent.inhibit;

import org.jspecify.annotations.NullMarked;
