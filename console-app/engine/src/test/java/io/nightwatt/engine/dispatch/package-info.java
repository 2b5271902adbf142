/// Who may take work, and who gets it.
@NullMarked
package io.nightwatt.engine.dispatch;

import org.jspecify.annotations.NullMarked;
