package io.nightwatt.desktop.shell;

import atlantafx.base.controls.ToggleSwitch;
import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import io.nightwatt.desktop.fx.Icons;
import java.util.Locale;
import java.util.Objects;
import javafx.application.Application;
import javafx.collections.FXCollections;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import org.kordamp.ikonli.material2.Material2AL;

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

    /// Dresses some controls that nobody sees, so that the style sheets are read and the controls'
    /// classes there when the window is made: done while the services start, it costs nobody time.
    /// FX thread only.
    public void practise() {
        TableView<String> table = new TableView<>();
        table.getColumns().add(new TableColumn<>("-"));
        table.getItems().add("-");
        Scene scene =
                new Scene(
                        new VBox(
                                table,
                                new ListView<>(FXCollections.observableArrayList("-")),
                                new ScrollPane(new Label("-")),
                                new TextField("-"),
                                new ComboBox<>(FXCollections.observableArrayList("-")),
                                new CheckBox("-"),
                                new ToggleSwitch("-"),
                                new MenuButton("-"),
                                new Button("-", Icons.of(Material2AL.ADD))));
        apply(scene);
        scene.getRoot().applyCss();
        scene.getRoot().layout();
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
