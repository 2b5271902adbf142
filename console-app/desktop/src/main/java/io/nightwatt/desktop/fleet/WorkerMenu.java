package io.nightwatt.desktop.fleet;

import io.nightwatt.desktop.fx.Icons;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.power.Hold;
import java.util.ArrayList;
import java.util.List;
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
    private final BulkDialogs many;

    WorkerMenu(
            WorkerActions actions,
            WorkerDialogs dialogs,
            PowerDialogs power,
            LadderDialog ladder,
            RestartDialogs restarts,
            BulkDialogs many) {
        this.actions = actions;
        this.dialogs = dialogs;
        this.power = power;
        this.ladder = ladder;
        this.restarts = restarts;
        this.many = many;
    }

    ContextMenu of(WorkerRow row, Runnable details) {
        ContextMenu menu = new ContextMenu();
        int section = 0;
        for (WorkerAction action : actions(row, details)) {
            if (action.section() != section && !menu.getItems().isEmpty()) {
                menu.getItems().add(new SeparatorMenuItem());
            }
            section = action.section();
            menu.getItems().add(item(action));
        }
        return menu;
    }

    /// All that the menu would hold, in its order.
    List<WorkerAction> actions(WorkerRow row, Runnable details) {
        WorkerView worker = row.worker();
        List<WorkerAction> all = new ArrayList<>();
        all.add(action(0, "details", Material2AL.INFO, true, details));
        all.add(
                action(
                        1,
                        "wake",
                        Material2MZ.WB_SUNNY,
                        DisplayState.canWake(worker),
                        () -> power.wake(row.worker())));
        if (DisplayState.canCancelPowerDown(worker)) {
            all.add(
                    action(
                            1,
                            "cancel-power-down",
                            Material2AL.CANCEL,
                            true,
                            () -> actions.cancelPowerDown(row.worker())));
        } else {
            all.add(
                    action(
                            1,
                            "power-down",
                            Material2MZ.POWER_SETTINGS_NEW,
                            DisplayState.canPowerDown(worker),
                            () -> dialogs.powerDown(row)));
        }
        addDrain(all, row);
        addHolds(all, row);
        all.add(action(2, "tags", Material2AL.LABEL, true, () -> many.tags(List.of(row.worker()))));
        all.add(
                action(
                        2,
                        "group",
                        Material2AL.FOLDER_OPEN,
                        true,
                        () -> many.group(List.of(row.worker()))));
        all.add(action(2, "edit", Material2AL.EDIT, true, () -> dialogs.edit(row)));
        all.add(action(2, "power", Material2MZ.TUNE, true, () -> power.settings(row)));
        all.add(action(2, "ladder", Material2AL.ALARM, true, () -> ladder.edit(row)));
        addRestarts(all, row);
        if (worker.identityConflict()) {
            all.add(
                    action(
                            4,
                            "accept-identity",
                            Material2MZ.VERIFIED_USER,
                            true,
                            () -> dialogs.acceptIdentity(row)));
        }
        if (worker.record().investigation().isPresent()) {
            all.add(
                    action(
                            4,
                            "clear-investigation",
                            Material2AL.FLAG,
                            true,
                            () -> actions.clearInvestigation(row.worker())));
        }
        if (worker.record().gate().isFaulty()) {
            all.add(
                    action(
                            4,
                            "accept-gpus",
                            Material2AL.DONE,
                            true,
                            () -> dialogs.acceptGpus(row)));
        }
        all.add(
                action(
                        4,
                        "decommission",
                        Material2AL.DELETE_OUTLINE,
                        true,
                        () -> dialogs.decommission(row)));
        return all;
    }

    private void addDrain(List<WorkerAction> all, WorkerRow row) {
        if (DisplayState.isDrained(row.worker())) {
            all.add(
                    action(
                            1,
                            "end-drain",
                            Material2AL.DONE_ALL,
                            true,
                            () -> actions.endDrain(row.worker())));
        } else {
            all.add(
                    action(
                            1,
                            "drain",
                            Material2AL.BLOCK,
                            DisplayState.hasJoined(row.worker()),
                            () -> dialogs.drain(row)));
        }
    }

    private void addHolds(List<WorkerAction> all, WorkerRow row) {
        if (row.worker().hold().isPresent()) {
            all.add(
                    action(
                            1,
                            "release",
                            Material2AL.LOCK_OPEN,
                            true,
                            () -> power.release(row.worker())));
        } else {
            all.add(
                    action(
                            1,
                            "hold-on",
                            Material2AL.LOCK,
                            true,
                            () -> power.hold(row, Hold.Kind.ON)));
            all.add(
                    action(
                            1,
                            "hold-off",
                            Material2AL.LOCK,
                            true,
                            () -> power.hold(row, Hold.Kind.OFF)));
        }
    }

    /// What waits can be called off; one at a time, so that there is no other meanwhile.
    private void addRestarts(List<WorkerAction> all, WorkerRow row) {
        WorkerView worker = row.worker();
        if (worker.openRestart().isPresent()) {
            all.add(
                    action(
                            3,
                            "cancel-restart",
                            Material2AL.CANCEL,
                            DisplayState.canCallOffRestart(worker),
                            () -> actions.callOffRestart(row.worker())));
            return;
        }
        boolean can = DisplayState.canRestart(worker);
        all.add(
                action(
                        3,
                        "restart-service",
                        Material2MZ.REPLAY,
                        can && !worker.services().isEmpty(),
                        () -> restarts.service(row)));
        all.add(action(3, "restart-agent", Material2MZ.REFRESH, can, () -> restarts.agent(row)));
        all.add(action(3, "restart-machine", Material2AL.CACHED, can, () -> restarts.machine(row)));
    }

    /// Shows a menu below a button, its right end under the button's: it stays within the window.
    static void showBelow(ContextMenu menu, Node button) {
        Bounds at = button.localToScreen(button.getBoundsInLocal());
        menu.setAnchorLocation(PopupWindow.AnchorLocation.CONTENT_TOP_RIGHT);
        menu.show(button, at.getMaxX(), at.getMaxY() + GAP);
    }

    private static MenuItem item(WorkerAction action) {
        MenuItem item = new MenuItem(action.title(), Icons.of(action.ikon()));
        item.setId("menu-" + action.key());
        item.setDisable(!action.possible());
        item.setOnAction(_ -> action.run().run());
        // Told, not bound: the workers' own keys do it, whether the menu is open or not.
        switch (action.key()) {
            case "details" -> item.setAccelerator(new KeyCodeCombination(KeyCode.ENTER));
            case "wake" -> item.setAccelerator(new KeyCodeCombination(KeyCode.W));
            default -> {
                // The others have no key.
            }
        }
        return item;
    }

    private static WorkerAction action(
            int section, String key, Ikon ikon, boolean possible, Runnable run) {
        return new WorkerAction(key, section, TEXTS.get("menu." + key), ikon, possible, run);
    }
}
