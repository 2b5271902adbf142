package io.nightwatt.desktop.alerts;

import io.nightwatt.desktop.alerts.AlertsViewModel.Tab;
import io.nightwatt.desktop.fx.Pills;
import io.nightwatt.desktop.fx.Scrolled;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.fleet.WorkerId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The alerts page. FX thread only.
public final class AlertsView extends BorderPane {
    private static final Texts TEXTS = Texts.of(AlertsView.class);
    private static final double WIDTH = 860;

    private final AlertsViewModel model;
    private final ChannelsViewModel channels;
    private final Map<Tab, Node> panes = new EnumMap<>(Tab.class);
    private final Map<Tab, ToggleButton> buttons = new EnumMap<>(Tab.class);

    /// @param onWorker goes to a worker
    public AlertsView(
            AlertsViewModel model,
            LimitsViewModel limits,
            ChannelsViewModel channels,
            GuardViewModel guard,
            Consumer<WorkerId> onWorker) {
        this.model = model;
        this.channels = channels;
        panes.put(Tab.OPEN, Scrolled.column(new OpenPane(model, onWorker), WIDTH));
        panes.put(Tab.PAST, new PastPane(model, onWorker));
        panes.put(Tab.LIMITS, Scrolled.column(new LimitsPane(limits), WIDTH));
        panes.put(Tab.CHANNELS, Scrolled.column(new ChannelsPane(channels, model), WIDTH));
        panes.put(Tab.GUARD, Scrolled.column(new GuardPane(guard), WIDTH));
        Label title = new Label(TEXTS.get("title"));
        title.getStyleClass().add("page-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox top = new HBox(12, title, gap, tabs());
        top.setAlignment(Pos.CENTER_LEFT);
        top.getStyleClass().add("fleet-top");
        setTop(top);
        model.tab().addListener(_ -> choose());
        model.now()
                .addListener(_ -> {
                    if (getScene() != null && model.tab().get() == Tab.CHANNELS) {
                        channels.refresh();
                    }
                });
        sceneProperty()
                .addListener((_, _, scene) -> {
                    if (scene == null) {
                        model.closed();
                    }
                });
        choose();
    }

    /// The page has come up: puts the keyboard where it begins.
    public void opened() {
        model.opened();
        channels.refresh();
        Objects.requireNonNull(buttons.get(model.tab().get())).requestFocus();
    }

    private Pills tabs() {
        List<ToggleButton> tabs = new ArrayList<>();
        for (Tab tab : Tab.values()) {
            String key = tab.name().toLowerCase(Locale.ROOT);
            ToggleButton button =
                    Pills.one("alerts-tab-" + key, TEXTS.get("tab." + key), model.tab(), tab);
            buttons.put(tab, button);
            tabs.add(button);
        }
        return new Pills(tabs);
    }

    private void choose() {
        Tab tab = model.tab().get();
        setCenter(panes.get(tab));
        if (tab == Tab.CHANNELS) {
            channels.refresh();
        }
    }
}
