package io.nightwatt.engine.console;

import java.nio.file.Path;
import java.time.Instant;

/// A backup that was written.
///
/// @param file on the console's own machine
/// @param at when it was begun: it holds what was so then
public record Backup(Path file, long sizeBytes, Instant at) {}
