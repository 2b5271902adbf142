/// Which waiting segment runs on which worker: who may take work, and who is the best for it.
@NullMarked
package io.nightwatt.engine.dispatch;

import org.jspecify.annotations.NullMarked;
