/// Shows Nightwatt on a simulated studio: real console, real connections, simulated GPUs.
@NullMarked
package io.nightwatt.server.demo;

import org.jspecify.annotations.NullMarked;
