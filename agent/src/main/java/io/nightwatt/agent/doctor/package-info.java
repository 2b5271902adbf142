/// `nightwatt-agent doctor`: checks of this machine, each with a remedy for a person.
@NullMarked
package io.nightwatt.agent.doctor;

import org.jspecify.annotations.NullMarked;
