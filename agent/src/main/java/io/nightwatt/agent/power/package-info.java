/// Powering this machine down: the second key, the last look and the operating system's command.
@NullMarked
package io.nightwatt.agent.power;

import org.jspecify.annotations.NullMarked;
