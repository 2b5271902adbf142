/// The wizard that makes a one-time token, shows the line to run and waits for the worker to
/// arrive.
@NullMarked
package io.nightwatt.desktop.addworker;

import org.jspecify.annotations.NullMarked;
