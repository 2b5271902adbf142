/// What is measured on GPUs over time: names and units, and what is asked of and told from history.
@NullMarked
package io.nightwatt.engine.metric;

import org.jspecify.annotations.NullMarked;
