package io.nightwatt.desktop.fleet;

import io.nightwatt.engine.console.WorkerView;
import javafx.scene.control.ContextMenu;

/// What a card or a line can set in motion.
interface WorkerControls {

    /// Selects the worker and shows all that is known of it.
    void open(WorkerRow row);

    void wake(WorkerView worker);

    /// The menu for this worker as it is now.
    ContextMenu menu(WorkerRow row);
}
