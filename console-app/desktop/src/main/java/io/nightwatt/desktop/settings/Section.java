package io.nightwatt.desktop.settings;

import io.nightwatt.desktop.fx.SettingLine;
import io.nightwatt.desktop.fx.Texts;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
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

    /// As [#line(String, Node)], with words that it is found by beside those that are seen: the
    /// text of `KEY.words`.
    final void lineWithWords(String key, Node control) {
        String name = TEXTS.get(key);
        String text = TEXTS.get(key + ".text");
        add(
                new SettingLine(name, text, control),
                name + " " + text + " " + TEXTS.get(key + ".words"));
    }

    /// Adds a line: what it is, what it does, and at the right what changes it.
    final void line(String key, Node control) {
        String name = TEXTS.get(key);
        String text = TEXTS.get(key + ".text");
        add(new SettingLine(name, text, control), name + " " + text);
    }

    /// A button for a line; its text is that of `key`.
    static Button button(String id, String key, Runnable action) {
        Button button = new Button(TEXTS.get(key));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
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
