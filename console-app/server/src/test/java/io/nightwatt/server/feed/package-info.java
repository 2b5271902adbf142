/// Tests of how changes are found and told.
@NullMarked
package io.nightwatt.server.feed;

import org.jspecify.annotations.NullMarked;
