/// What commands make of what they are given.
@NullMarked
package io.nightwatt.server.cli;

import org.jspecify.annotations.NullMarked;
