package io.nightwatt.desktop.fleet;

import io.nightwatt.engine.console.WorkerView;
import javafx.scene.control.ContextMenu;

/// What a card or a line can set in motion.
interface WorkerControls {

    /// Selects the worker and shows all that is known of it.
    void open(WorkerRow row);

    /// A click with these keys held: opens it, or picks it beside others.
    ///
    /// @param toggle picks it, or lets it go
    /// @param extend picks all from the last one up to it
    void click(WorkerRow row, boolean toggle, boolean extend);

    /// Asks whether it is to be woken.
    void wake(WorkerView worker);

    /// The menu for this worker as it is now.
    ContextMenu menu(WorkerRow row);
}
