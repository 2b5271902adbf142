package io.nightwatt.desktop.palette;

import org.kordamp.ikonli.Ikon;

/// One thing that the palette offers.
///
/// @param id stays the same from one start to the next, such as `worker-7/wake`; what was used last
///   is remembered by it
/// @param title what is done, or opened
/// @param about a few words more, shown after the title and searched too; empty for none
/// @param keys the shortcut that does the same, as a person reads it; empty for none
/// @param run does it, or asks first as its page does; on the FX thread
public record Entry(String id, Ikon ikon, String title, String about, String keys, Runnable run) {}
