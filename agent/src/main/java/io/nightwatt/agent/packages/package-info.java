/// Whether a package manager or an update of the operating system is at work.
@NullMarked
package io.nightwatt.agent.packages;

import org.jspecify.annotations.NullMarked;
