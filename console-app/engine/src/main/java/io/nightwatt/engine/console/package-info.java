/// What a console (window, command line, API) sees of the fleet, and what it may ask for.
@NullMarked
package io.nightwatt.engine.console;

import org.jspecify.annotations.NullMarked;
