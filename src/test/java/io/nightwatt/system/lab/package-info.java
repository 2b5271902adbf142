/// What system tests work with: real console and agent processes, an NVML library of ours, a
/// wake-up listener.
@NullMarked
package io.nightwatt.system.lab;

import org.jspecify.annotations.NullMarked;
