package io.nightwatt.desktop.shell;

import java.util.Locale;
import javafx.css.PseudoClass;

/// How much room the window gives to what it shows.
public enum Density {
    COMFORTABLE,
    COMPACT;

    /// What style sheets know it by, at the root.
    static final PseudoClass DENSE = PseudoClass.getPseudoClass("dense");

    /// As the texts name it.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
