/// The history page without its toolkit.
@NullMarked
package io.nightwatt.desktop.history;

import org.jspecify.annotations.NullMarked;
