/// System tests: whole processes on real sockets and real files, as a studio would run them.
@NullMarked
package io.nightwatt.system;

import org.jspecify.annotations.NullMarked;
