/// What a person may set on a machine (`agent.env` and the environment), read once and checked as a
/// whole.
@NullMarked
package io.nightwatt.agent.config;

import org.jspecify.annotations.NullMarked;
