/// Whether the machine works: a pure verdict from the latest readings and our own work, with the
/// evidence in sentences.
@NullMarked
package io.nightwatt.agent.activity;

import org.jspecify.annotations.NullMarked;
