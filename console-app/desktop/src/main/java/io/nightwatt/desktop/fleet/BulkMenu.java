package io.nightwatt.desktop.fleet;

import io.nightwatt.desktop.fx.Icons;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.power.Hold;
import java.util.List;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/// What can be done with several workers now, as a menu. What makes sense for none of them is
/// greyed.
final class BulkMenu {
    private static final Texts TEXTS = Texts.of(BulkMenu.class);

    private BulkMenu() {}

    static ContextMenu of(List<WorkerView> workers, BulkDialogs dialogs, Runnable onClear) {
        MenuItem count = new MenuItem(TEXTS.get("bulk.count", Picked.count(workers.size())));
        count.setId("bulk-menu-count");
        count.setDisable(true);
        ContextMenu menu = new ContextMenu();
        menu.getItems()
                .addAll(
                        count,
                        new SeparatorMenuItem(),
                        item(
                                "wake",
                                Material2MZ.WB_SUNNY,
                                Picked.canWake(workers),
                                () -> dialogs.wake(workers)),
                        item(
                                "power-down",
                                Material2MZ.POWER_SETTINGS_NEW,
                                Picked.canPowerDown(workers),
                                () -> dialogs.powerDown(workers)),
                        item(
                                "cancel-power-down",
                                Material2AL.CANCEL,
                                Picked.canCancelPowerDown(workers),
                                () -> dialogs.cancelPowerDown(workers)),
                        item("drain", Material2AL.BLOCK, true, () -> dialogs.drain(workers)),
                        item(
                                "end-drain",
                                Material2AL.DONE_ALL,
                                Picked.isAnyDrained(workers),
                                () -> dialogs.endDrain(workers)),
                        item(
                                "hold-on",
                                Material2AL.LOCK,
                                true,
                                () -> dialogs.hold(workers, Hold.Kind.ON)),
                        item(
                                "hold-off",
                                Material2AL.LOCK,
                                true,
                                () -> dialogs.hold(workers, Hold.Kind.OFF)),
                        item(
                                "release",
                                Material2AL.LOCK_OPEN,
                                Picked.isAnyHeld(workers),
                                () -> dialogs.release(workers)),
                        new SeparatorMenuItem(),
                        item(
                                "restart-service",
                                Material2MZ.REPLAY,
                                !Picked.services(workers).isEmpty(),
                                () -> dialogs.restartService(workers)),
                        item(
                                "restart-agent",
                                Material2MZ.REFRESH,
                                Picked.canRestart(workers),
                                () -> dialogs.restartAgent(workers)),
                        item(
                                "restart-machine",
                                Material2AL.CACHED,
                                Picked.canRestart(workers),
                                () -> dialogs.restartMachine(workers)),
                        item("tags", Material2AL.LABEL, true, () -> dialogs.tags(workers)),
                        item("group", Material2AL.FOLDER_OPEN, true, () -> dialogs.group(workers)),
                        new SeparatorMenuItem(),
                        item("clear", Material2AL.CLOSE, true, onClear));
        return menu;
    }

    private static MenuItem item(String key, Ikon ikon, boolean enabled, Runnable action) {
        MenuItem item = new MenuItem(TEXTS.get("bulk.menu." + key), Icons.of(ikon));
        item.setId("bulk-menu-" + key);
        item.setDisable(!enabled);
        item.setOnAction(_ -> action.run());
        return item;
    }
}
