package io.nightwatt.desktop.fleet;

import io.nightwatt.desktop.fx.Icons;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.power.Hold;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/// Below the workers while some are picked: how many, and what can be done with all of them.
final class BulkBar extends HBox {
    private static final Texts TEXTS = Texts.of(BulkBar.class);

    private final Picks picks;
    private final Label count = new Label();
    private final Button wake;
    private final Button powerDown;
    private final MenuButton more = new MenuButton(TEXTS.get("bulk.menu.more"));
    private final MenuItem cancel;
    private final MenuItem endDrain;
    private final MenuItem release;
    private final MenuItem restart;
    private final MenuItem restartAgent;
    private final MenuItem restartMachine;

    BulkBar(Picks picks, BulkDialogs dialogs, Runnable onClear) {
        super(8);
        this.picks = picks;
        setId("bulk-bar");
        getStyleClass().add("bulk-bar");
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(0);
        count.setId("bulk-count");
        count.getStyleClass().add("bulk-count");
        count.setMinWidth(Region.USE_PREF_SIZE);
        wake = button("wake", Material2MZ.WB_SUNNY, dialogs::wake);
        powerDown = button("power-down", Material2MZ.POWER_SETTINGS_NEW, dialogs::powerDown);
        cancel = item("cancel-power-down", Material2AL.CANCEL, dialogs::cancelPowerDown);
        endDrain = item("end-drain", Material2AL.DONE_ALL, dialogs::endDrain);
        restart = item("restart-service", Material2MZ.REPLAY, dialogs::restartService);
        restartAgent = item("restart-agent", Material2MZ.REFRESH, dialogs::restartAgent);
        restartMachine = item("restart-machine", Material2AL.CACHED, dialogs::restartMachine);
        release = item("release", Material2AL.LOCK_OPEN, dialogs::release);
        more.setId("bulk-more");
        more.setMinWidth(Region.USE_PREF_SIZE);
        more.getItems()
                .addAll(
                        cancel,
                        item("drain", Material2AL.BLOCK, dialogs::drain),
                        endDrain,
                        item(
                                "hold-on",
                                Material2AL.LOCK,
                                workers -> dialogs.hold(workers, Hold.Kind.ON)),
                        item(
                                "hold-off",
                                Material2AL.LOCK,
                                workers -> dialogs.hold(workers, Hold.Kind.OFF)),
                        release,
                        restart,
                        restartAgent,
                        restartMachine);
        // At the left: a toast comes up at the right.
        Button clear = Icons.button(Material2AL.CLOSE, TEXTS.get("bulk.menu.clear"), onClear);
        clear.setId("bulk-clear");
        getChildren()
                .addAll(
                        clear,
                        count,
                        wake,
                        powerDown,
                        more,
                        button("tags", Material2AL.LABEL, dialogs::tags),
                        button("group", Material2AL.FOLDER_OPEN, dialogs::group));
        draw();
    }

    /// Says what is picked now, and offers what makes sense for it.
    void draw() {
        List<WorkerView> workers = picks.workers();
        count.setText(TEXTS.get("bulk.count", Picked.count(workers.size())));
        wake.setDisable(!Picked.canWake(workers));
        powerDown.setDisable(!Picked.canPowerDown(workers));
        cancel.setDisable(!Picked.canCancelPowerDown(workers));
        endDrain.setDisable(!Picked.isAnyDrained(workers));
        release.setDisable(!Picked.isAnyHeld(workers));
        restart.setDisable(Picked.services(workers).isEmpty());
        restartAgent.setDisable(!Picked.canRestart(workers));
        restartMachine.setDisable(!Picked.canRestart(workers));
    }

    private Button button(String key, Ikon ikon, Consumer<List<WorkerView>> action) {
        Button button = new Button(TEXTS.get("bulk.menu." + key), Icons.of(ikon));
        button.setId("bulk-" + key);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.accept(picks.workers()));
        return button;
    }

    private MenuItem item(String key, Ikon ikon, Consumer<List<WorkerView>> action) {
        MenuItem item = new MenuItem(TEXTS.get("bulk.menu." + key), Icons.of(ikon));
        item.setId("bulk-" + key);
        item.setOnAction(_ -> action.accept(picks.workers()));
        return item;
    }
}
