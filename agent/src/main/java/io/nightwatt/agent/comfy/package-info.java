/// What a ComfyUI on this machine has to do.
@NullMarked
package io.nightwatt.agent.comfy;

import org.jspecify.annotations.NullMarked;
