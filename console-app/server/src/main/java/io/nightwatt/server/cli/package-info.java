/// The `nightwatt` command: what a person types, and what it prints.
@NullMarked
package io.nightwatt.server.cli;

import org.jspecify.annotations.NullMarked;
