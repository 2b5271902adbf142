package io.nightwatt.desktop.shell;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Locale;
import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/// How the window looks: the controls by AtlantaFX Primer, our own colours and shapes on top.
public enum Theme {
    LIGHT,
    DARK;

    private static final double ANY_SIZE = 12;

    /// Loads the fonts. Before the first scene; works where the system has no font at all.
    public static void loadFonts() {
        for (String face : new String[] {"Regular", "SemiBold", "Bold", "Italic"}) {
            Font.loadFont(
                    Theme.class.getResourceAsStream(
                            "/com/formdev/flatlaf/fonts/inter/Inter-" + face + ".otf"),
                    ANY_SIZE);
        }
    }

    /// Gives the scene, and every control of the program, this look. FX thread only.
    public void apply(Scene scene) {
        Application.setUserAgentStylesheet(
                switch (this) {
                    case LIGHT -> new PrimerLight().getUserAgentStylesheet();
                    case DARK -> new PrimerDark().getUserAgentStylesheet();
                });
        dress(scene);
    }

    /// Gives one more scene our own colours and shapes; [#apply] has given the controls theirs.
    public void dress(Scene scene) {
        scene.getStylesheets().setAll(sheet(key() + ".css"), sheet("nightwatt.css"));
    }

    public Theme other() {
        return switch (this) {
            case LIGHT -> DARK;
            case DARK -> LIGHT;
        };
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String sheet(String file) {
        return Objects.requireNonNull(Theme.class.getResource(file), file).toExternalForm();
    }
}
