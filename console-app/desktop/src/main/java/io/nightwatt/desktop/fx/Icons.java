package io.nightwatt.desktop.fx;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/// Icons, and buttons that are only an icon: those always have a name for screen readers and a
/// tooltip.
public final class Icons {
    private Icons() {}

    public static FontIcon of(Ikon ikon, String... styles) {
        FontIcon icon = new FontIcon(ikon);
        icon.getStyleClass().addAll(styles);
        icon.setMouseTransparent(true);
        return icon;
    }

    public static Button button(Ikon ikon, String name, Runnable action) {
        Button button = new Button();
        button.setOnAction(_ -> action.run());
        return named(button, ikon, name);
    }

    public static <B extends ButtonBase> B named(B button, Ikon ikon, String name) {
        button.setGraphic(of(ikon));
        button.setAccessibleRole(AccessibleRole.BUTTON);
        button.setAccessibleText(name);
        button.setTooltip(new Tooltip(name));
        button.getStyleClass().addAll("button-icon", "flat");
        return button;
    }
}
