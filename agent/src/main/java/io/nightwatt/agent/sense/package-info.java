/// Looking at everything besides the GPUs that tells whether somebody or something works here: each
/// sense at its own pace, none able to hold up another.
@NullMarked
package io.nightwatt.agent.sense;

import org.jspecify.annotations.NullMarked;
