/// The alerts page: what is wrong now, what was, what is watched, and who is told. The models know
/// no toolkit.
@NullMarked
package io.nightwatt.desktop.alerts;

import org.jspecify.annotations.NullMarked;
