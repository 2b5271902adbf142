package io.nightwatt.desktop.shell;

/// A key that only one page understands, told in the sheet of keys while that page is open. The
/// page itself listens for it.
///
/// @param keys as a person reads them
/// @param what they do
public record PageKey(String keys, String what) {}
