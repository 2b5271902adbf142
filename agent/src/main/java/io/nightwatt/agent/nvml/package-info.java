/// NVML by JNA: finds the library, talks to it on a thread of its own with a deadline, and turns
/// what it says into the types of `agent.gpu`.
@NullMarked
package io.nightwatt.agent.nvml;

import org.jspecify.annotations.NullMarked;
