/// A console for tests: a real gRPC server with real certificates, which says what it is told to.
@NullMarked
package io.nightwatt.agent.console;

import org.jspecify.annotations.NullMarked;
