/// Who is logged in, and since when they have not touched anything.
@NullMarked
package io.nightwatt.agent.session;

import org.jspecify.annotations.NullMarked;
