/// The daemon on a GPU machine: what it is, how it starts, and the one class that wires it.
@NullMarked
package io.nightwatt.agent;

import org.jspecify.annotations.NullMarked;
