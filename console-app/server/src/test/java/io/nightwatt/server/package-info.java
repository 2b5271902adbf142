/// What the tests of several rooms share.
@NullMarked
package io.nightwatt.server;

import org.jspecify.annotations.NullMarked;
