package io.nightwatt.desktop.fleet;

import org.kordamp.ikonli.Ikon;

/// Something that can be done with one worker, in its menu and wherever else it is offered.
///
/// @param key names it, such as `wake`
/// @param section actions of one section stand together
/// @param title as the menu says it
/// @param possible whether it makes sense in the worker's present state
/// @param run does it, or asks first; the fleet page must be shown
public record WorkerAction(
        String key, int section, String title, Ikon ikon, boolean possible, Runnable run) {}
