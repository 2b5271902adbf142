/// A walk along every route of the API, from the page that a running console gives of itself.
@NullMarked
package io.nightwatt.server.api.walk;

import org.jspecify.annotations.NullMarked;
