package io.nightwatt.desktop.fleet;

import io.nightwatt.desktop.fx.Icons;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.power.Hold;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.stage.PopupWindow;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/// What can be done with a worker now, as a menu. What makes no sense in its state is greyed.
final class WorkerMenu {
    private static final Texts TEXTS = Texts.of(WorkerMenu.class);

    private static final double GAP = 4;

    private final WorkerActions actions;
    private final WorkerDialogs dialogs;
    private final PowerDialogs power;
    private final LadderDialog ladder;
    private final RestartDialogs restarts;

    WorkerMenu(
            WorkerActions actions,
            WorkerDialogs dialogs,
            PowerDialogs power,
            LadderDialog ladder,
            RestartDialogs restarts) {
        this.actions = actions;
        this.dialogs = dialogs;
        this.power = power;
        this.ladder = ladder;
        this.restarts = restarts;
    }

    ContextMenu of(WorkerRow row, Runnable details) {
        WorkerView worker = row.worker();
        ContextMenu menu = new ContextMenu();
        MenuItem open = item("details", Material2AL.INFO, true, details);
        MenuItem wake =
                item(
                        "wake",
                        Material2MZ.WB_SUNNY,
                        DisplayState.canWake(worker),
                        () -> actions.wake(row.worker()));
        // Told, not bound: the workers' own keys do it, whether the menu is open or not.
        open.setAccelerator(new KeyCodeCombination(KeyCode.ENTER));
        wake.setAccelerator(new KeyCodeCombination(KeyCode.W));
        menu.getItems().addAll(open, new SeparatorMenuItem(), wake);
        if (DisplayState.canCancelPowerDown(worker)) {
            menu.getItems()
                    .add(
                            item(
                                    "cancel-power-down",
                                    Material2AL.CANCEL,
                                    true,
                                    () -> actions.cancelPowerDown(row.worker())));
        } else {
            menu.getItems()
                    .add(
                            item(
                                    "power-down",
                                    Material2MZ.POWER_SETTINGS_NEW,
                                    DisplayState.canPowerDown(worker),
                                    () -> dialogs.powerDown(row)));
        }
        if (worker.hold().isPresent()) {
            menu.getItems()
                    .add(
                            item(
                                    "release",
                                    Material2AL.LOCK_OPEN,
                                    true,
                                    () -> actions.releaseHold(row.worker())));
        } else {
            menu.getItems()
                    .addAll(
                            item(
                                    "hold-on",
                                    Material2AL.LOCK,
                                    true,
                                    () -> power.hold(row, Hold.Kind.ON)),
                            item(
                                    "hold-off",
                                    Material2AL.LOCK,
                                    true,
                                    () -> power.hold(row, Hold.Kind.OFF)));
        }
        menu.getItems()
                .addAll(
                        new SeparatorMenuItem(),
                        item("edit", Material2AL.EDIT, true, () -> dialogs.edit(row)),
                        item("power", Material2MZ.TUNE, true, () -> power.settings(row)),
                        item("ladder", Material2AL.ALARM, true, () -> ladder.edit(row)));
        addRestarts(menu, row);
        if (worker.identityConflict()) {
            menu.getItems()
                    .add(
                            item(
                                    "accept-identity",
                                    Material2MZ.VERIFIED_USER,
                                    true,
                                    () -> dialogs.acceptIdentity(row)));
        }
        if (worker.record().investigation().isPresent()) {
            menu.getItems()
                    .add(
                            item(
                                    "clear-investigation",
                                    Material2AL.FLAG,
                                    true,
                                    () -> actions.clearInvestigation(row.worker())));
        }
        if (worker.record().gate().isShut()) {
            menu.getItems()
                    .add(
                            item(
                                    "accept-gpus",
                                    Material2AL.DONE,
                                    true,
                                    () -> dialogs.acceptGpus(row)));
        }
        menu.getItems()
                .add(
                        item(
                                "decommission",
                                Material2AL.DELETE_OUTLINE,
                                true,
                                () -> dialogs.decommission(row)));
        return menu;
    }

    /// What waits can be called off; one at a time, so that there is no other meanwhile.
    private void addRestarts(ContextMenu menu, WorkerRow row) {
        WorkerView worker = row.worker();
        menu.getItems().add(new SeparatorMenuItem());
        if (worker.openRestart().isPresent()) {
            menu.getItems()
                    .add(
                            item(
                                    "cancel-restart",
                                    Material2AL.CANCEL,
                                    DisplayState.canCallOffRestart(worker),
                                    () -> actions.callOffRestart(row.worker())));
        } else {
            boolean can = DisplayState.canRestart(worker);
            menu.getItems()
                    .addAll(
                            item(
                                    "restart-service",
                                    Material2MZ.REPLAY,
                                    can && !worker.services().isEmpty(),
                                    () -> restarts.service(row)),
                            item(
                                    "restart-agent",
                                    Material2MZ.REFRESH,
                                    can,
                                    () -> restarts.agent(row)),
                            item(
                                    "restart-machine",
                                    Material2AL.CACHED,
                                    can,
                                    () -> restarts.machine(row)));
        }
        menu.getItems().add(new SeparatorMenuItem());
    }

    /// Shows a menu below a button, its right end under the button's: it stays within the window.
    static void showBelow(ContextMenu menu, Node button) {
        Bounds at = button.localToScreen(button.getBoundsInLocal());
        menu.setAnchorLocation(PopupWindow.AnchorLocation.CONTENT_TOP_RIGHT);
        menu.show(button, at.getMaxX(), at.getMaxY() + GAP);
    }

    private static MenuItem item(String key, Ikon ikon, boolean enabled, Runnable action) {
        MenuItem item = new MenuItem(TEXTS.get("menu." + key), Icons.of(ikon));
        item.setId("menu-" + key);
        item.setDisable(!enabled);
        item.setOnAction(_ -> action.run());
        return item;
    }
}
