package io.nightwatt.desktop.settings;

import io.nightwatt.desktop.fx.Texts;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A card of settings that belong together. Knows the words of each of its lines, so that a search
/// can leave only those that are looked for.
class Section extends VBox {
    private static final Texts TEXTS = Texts.of(Section.class);

    private final String title;
    private final Map<Node, String> words = new LinkedHashMap<>();

    /// @param key of its texts: `KEY.title`
    Section(String key) {
        super(20);
        title = TEXTS.get(key + ".title");
        setId("settings-" + key);
        Label heading = new Label(title);
        heading.getStyleClass().add("step-title");
        getChildren().add(heading);
        getStyleClass().add("settings-card");
    }

    /// Adds a line: what it is, what it does, and at the right what changes it.
    final void line(String key, Node control) {
        Label name = new Label(TEXTS.get(key));
        name.getStyleClass().add("setting-name");
        name.setLabelFor(control);
        Label text = new Label(TEXTS.get(key + ".text"));
        text.getStyleClass().add("quiet");
        text.setWrapText(true);
        VBox texts = new VBox(2, name, text);
        texts.setMinWidth(0);
        HBox.setHgrow(texts, Priority.ALWAYS);
        HBox line = new HBox(24, texts, control);
        line.setAlignment(Pos.CENTER_LEFT);
        add(line, name.getText() + " " + text.getText());
    }

    /// Adds a line of its own shape.
    ///
    /// @param found what a search finds it by
    final void add(Node line, String found) {
        words.put(line, (title + " " + found).toLowerCase(Locale.ROOT));
        getChildren().add(line);
    }

    /// Leaves only the lines that hold each of these words; all of them when there is none.
    ///
    /// @param search in lower case
    /// @return whether there is anything left
    final boolean filter(String search) {
        boolean any = false;
        for (Map.Entry<Node, String> line : words.entrySet()) {
            boolean wanted = search.lines().allMatch(line.getValue()::contains);
            line.getKey().setVisible(wanted);
            line.getKey().setManaged(wanted);
            any |= wanted;
        }
        setVisible(any);
        setManaged(any);
        return any;
    }
}
