/// `nightwatt doctor`: checks of a console, each with a remedy for a person.
@NullMarked
package io.nightwatt.server.doctor;

import org.jspecify.annotations.NullMarked;
