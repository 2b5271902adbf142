/// The few things that all pages need from the toolkit: the newest snapshot, texts, units, icons,
/// pictures.
@NullMarked
package io.nightwatt.desktop.fx;

import org.jspecify.annotations.NullMarked;
