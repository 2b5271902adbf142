/// Puts the services together, opens them top to bottom and closes them bottom to top.
@NullMarked
package io.nightwatt.server.app;

import org.jspecify.annotations.NullMarked;
