package io.nightwatt.desktop.fleet;

import io.nightwatt.desktop.fx.Choices;
import io.nightwatt.desktop.fx.Icons;
import io.nightwatt.desktop.fx.Pills;
import io.nightwatt.desktop.fx.Texts;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2MZ;

/// How workers are shown: in which order, and as cards or lines.
final class FleetChoices {
    private static final Texts TEXTS = Texts.of(FleetChoices.class);

    private FleetChoices() {}

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
