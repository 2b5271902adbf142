package io.nightwatt.desktop.fleet;

import atlantafx.base.controls.CustomTextField;
import io.nightwatt.desktop.fx.Choices;
import io.nightwatt.desktop.fx.Icons;
import io.nightwatt.desktop.fx.Pills;
import io.nightwatt.desktop.fx.Texts;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2MZ;

/// How workers are shown: in which order, and as cards or lines.
final class FleetChoices {
    private static final Texts TEXTS = Texts.of(FleetChoices.class);

    private FleetChoices() {}

    /// @param onLeave gives the keyboard to the workers
    static CustomTextField search(FleetViewModel model, Runnable onLeave) {
        CustomTextField search = new CustomTextField();
        HBox.setHgrow(search, Priority.ALWAYS);
        search.setId("search");
        search.setPromptText(TEXTS.get("search.prompt"));
        search.setAccessibleText(TEXTS.get("search.accessible"));
        search.setTooltip(new Tooltip(TEXTS.get("search.tip")));
        search.setLeft(Icons.of(Material2MZ.SEARCH));
        search.setMinWidth(180);
        search.setMaxWidth(400);
        search.textProperty().bindBidirectional(model.search());
        search.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        model.search().set("");
                        onLeave.run();
                        event.consume();
                    } else if (event.getCode() == KeyCode.DOWN) {
                        model.moveSelection(0);
                        onLeave.run();
                        event.consume();
                    }
                });
        return search;
    }

    static ComboBox<SortOrder> sort(FleetViewModel model) {
        ComboBox<SortOrder> box =
                Choices.of(
                        "sort",
                        TEXTS.get("sort.accessible"),
                        order -> TEXTS.get("sort." + order.name().toLowerCase(Locale.ROOT)));
        box.getItems().setAll(SortOrder.values());
        box.valueProperty().bindBidirectional(model.sort());
        box.setMinWidth(Region.USE_PREF_SIZE);
        return box;
    }

    static Pills modes(FleetViewModel model) {
        return new Pills(
                List.of(
                        mode(model, ViewMode.GRID, Material2MZ.VIEW_MODULE),
                        mode(model, ViewMode.LIST, Material2MZ.VIEW_LIST)));
    }

    private static ToggleButton mode(FleetViewModel model, ViewMode mode, Ikon ikon) {
        ToggleButton button = new ToggleButton();
        String key = mode.name().toLowerCase(Locale.ROOT);
        Icons.named(button, ikon, TEXTS.get("mode." + key));
        button.getStyleClass().remove("flat");
        button.setId("mode-" + key);
        button.setSelected(model.mode().get() == mode);
        button.setOnAction(_ -> {
            button.setSelected(true);
            model.mode().set(mode);
        });
        model.mode().addListener((_, _, next) -> button.setSelected(next == mode));
        return button;
    }
}
