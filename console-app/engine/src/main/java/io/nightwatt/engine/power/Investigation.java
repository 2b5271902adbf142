package io.nightwatt.engine.power;

import java.time.Instant;

/// A worker's mark that somebody should look at it: it was lost with work on it. It gets jobs as
/// before, and keeps the mark until a person clears it.
///
/// @param reason what happened, one clause
public record Investigation(Instant since, String reason) {}
