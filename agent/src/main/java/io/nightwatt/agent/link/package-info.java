/// The life line to the console: one stream that is opened again for ever, and what travels on it.
@NullMarked
package io.nightwatt.agent.link;

import org.jspecify.annotations.NullMarked;
