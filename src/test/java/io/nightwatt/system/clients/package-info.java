/// Clients that are not ours (from npm, curl, the guide's own lines) against a real console: what a
/// stranger's script finds when it is called up.
@NullMarked
package io.nightwatt.system.clients;

import org.jspecify.annotations.NullMarked;
