package io.nightwatt.engine.console;

import java.time.Instant;

/// A backup that was written.
///
/// @param file its whole path on the console's own machine
/// @param at when it was begun: it holds what was so then
public record Backup(String file, long sizeBytes, Instant at) {}
