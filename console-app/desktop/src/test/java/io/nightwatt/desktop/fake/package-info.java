/// A fleet that tests make up: believable workers, and a client that remembers what it was asked.
@NullMarked
package io.nightwatt.desktop.fake;

import org.jspecify.annotations.NullMarked;
