package io.nightwatt.engine.console;

import io.nightwatt.engine.fleet.LedgerEntry;

/// One line of the stored history.
///
/// @param id rises with every line
public record LedgerLine(long id, LedgerEntry entry) {}
