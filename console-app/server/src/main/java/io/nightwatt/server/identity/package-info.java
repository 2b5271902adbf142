/// Makes and checks who is who: the console's own CA, certificates, one-time tokens, revocation.
@NullMarked
package io.nightwatt.server.identity;

import org.jspecify.annotations.NullMarked;
