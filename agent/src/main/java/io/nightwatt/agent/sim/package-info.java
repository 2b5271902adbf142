/// Simulated machines for the demo and the benchmarks: real agents over made-up GPUs.
@NullMarked
package io.nightwatt.agent.sim;

import org.jspecify.annotations.NullMarked;
