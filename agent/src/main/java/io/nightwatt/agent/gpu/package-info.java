/// What a GPU is and tells, whoever asks it: the NVML binding and the simulated GPUs answer with
/// these types.
@NullMarked
package io.nightwatt.agent.gpu;

import org.jspecify.annotations.NullMarked;
