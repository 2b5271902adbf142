package io.nightwatt.desktop.shell;

import io.nightwatt.desktop.fx.Icons;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.alert.Alert;
import io.nightwatt.engine.console.FleetSnapshot.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/// The pages at the left. Only icons where the window is narrow.
final class Sidebar extends VBox {
    private static final Texts TEXTS = Texts.of(Sidebar.class);
    private static final double WIDE = 200;
    private static final double NARROW = 64;

    private static final String ALERTS = "alerts";
    private static final double BADGE_OUT = 7;
    private static final PseudoClass CRITICAL = PseudoClass.getPseudoClass("critical");

    private final Label badge = new Label();
    private final Map<String, ToggleButton> pages = new LinkedHashMap<>();
    private final ToggleGroup group = new ToggleGroup();
    private final Label brand = new Label(TEXTS.get("brand"));
    private final Label fleet = new Label();
    private final Button theme = new Button();
    private final Button help = new Button();
    private final VBox items = new VBox(4);
    private boolean narrow;

    /// @param onHelp explains the open page
    Sidebar(Runnable onTheme, Runnable onHelp) {
        super(24);
        getStyleClass().add("sidebar");
        badge.setId("alerts-badge");
        badge.getStyleClass().add("badge");
        badge.setVisible(false);
        badge.setMinWidth(Region.USE_PREF_SIZE);
        brand.getStyleClass().add("brand");
        fleet.getStyleClass().add("brand-fleet");
        fleet.setId("fleet-name");
        VBox names = new VBox(0, brand, fleet);
        names.setAlignment(Pos.CENTER_LEFT);
        names.setMinWidth(0);
        HBox head = new HBox(12, Icons.of(Material2MZ.NIGHTS_STAY, "brand-icon"), names);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("brand-box");
        Region gap = new Region();
        VBox.setVgrow(gap, Priority.ALWAYS);
        theme.setId("theme");
        theme.setOnAction(_ -> onTheme.run());
        help.setId("help");
        help.setGraphic(Icons.of(Material2AL.HELP_OUTLINE));
        help.setText(TEXTS.get("help"));
        help.setAccessibleText(TEXTS.get("help.accessible"));
        help.setTooltip(new Tooltip(TEXTS.get("help.accessible") + "  Shift+F1"));
        help.setOnAction(_ -> onHelp.run());
        for (Button foot : List.of(help, theme)) {
            foot.getStyleClass().setAll("nav-item");
            foot.setMaxWidth(Double.MAX_VALUE);
            foot.setAlignment(Pos.CENTER_LEFT);
        }
        getChildren().addAll(head, items, gap, new VBox(4, help, theme));
    }

    void add(Page page, String shortcut, Consumer<Page> onOpen) {
        Node icon = Icons.of(page.icon());
        ToggleButton item =
                new ToggleButton(
                        page.title(), page.name().equals(ALERTS) ? badged(icon, badge) : icon);
        item.setId("nav-" + page.name());
        item.getStyleClass().setAll("nav-item");
        item.setToggleGroup(group);
        item.setMaxWidth(Double.MAX_VALUE);
        item.setAlignment(Pos.CENTER_LEFT);
        item.setAccessibleText(page.title());
        item.setTooltip(new Tooltip(page.title() + "  " + shortcut));
        item.setOnAction(_ -> {
            item.setSelected(true);
            onOpen.accept(page);
        });
        pages.put(page.name(), item);
        items.getChildren().add(item);
    }

    /// Marks where the window is; no page that is not in this list.
    void mark(Page page) {
        group.selectToggle(pages.get(page.name()));
    }

    /// How many alerts are open that nobody has taken note of, as a mark on their page.
    void showAlerts(List<Alert> open) {
        ToggleButton item = pages.get(ALERTS);
        if (item == null) {
            return;
        }
        List<Alert> unseen =
                open.stream()
                        .filter(alert ->
                                alert.acknowledged().isEmpty() && alert.severity() != Severity.INFO)
                        .toList();
        badge.setText(String.valueOf(unseen.size()));
        badge.setVisible(!unseen.isEmpty());
        badge.pseudoClassStateChanged(
                CRITICAL, unseen.stream().anyMatch(each -> each.severity() == Severity.CRITICAL));
        item.setAccessibleText(
                unseen.isEmpty()
                        ? item.getText()
                        : TEXTS.get("alerts.unseen", item.getText(), unseen.size()));
    }

    private static StackPane badged(Node icon, Label badge) {
        StackPane.setAlignment(badge, Pos.TOP_RIGHT);
        badge.setTranslateX(BADGE_OUT);
        badge.setTranslateY(-BADGE_OUT);
        return new StackPane(icon, badge);
    }

    void showFleet(String name) {
        fleet.setText(name);
    }

    void showTheme(Theme now) {
        String other = TEXTS.get("theme." + now.other().key());
        theme.setText(other);
        theme.setAccessibleText(other);
        theme.setTooltip(new Tooltip(other + "  Ctrl+T"));
        theme.setGraphic(
                Icons.of(
                        switch (now) {
                            case LIGHT -> Material2AL.BRIGHTNESS_4;
                            case DARK -> Material2MZ.WB_SUNNY;
                        }));
        setNarrow(narrow);
    }

    void setNarrow(boolean next) {
        narrow = next;
        double width = narrow ? NARROW : WIDE;
        setMinWidth(width);
        setMaxWidth(width);
        brand.setVisible(!narrow);
        brand.getParent().setVisible(!narrow);
        brand.getParent().setManaged(!narrow);
        ContentDisplay display = narrow ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT;
        pages.values().forEach(item -> item.setContentDisplay(display));
        theme.setContentDisplay(display);
        help.setContentDisplay(display);
    }
}
