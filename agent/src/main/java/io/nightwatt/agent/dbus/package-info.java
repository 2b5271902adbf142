/// As much of D-Bus as it takes to ask a system service a question: one connection, calls, answers.
@NullMarked
package io.nightwatt.agent.dbus;

import org.jspecify.annotations.NullMarked;
