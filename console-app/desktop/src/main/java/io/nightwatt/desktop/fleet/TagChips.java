package io.nightwatt.desktop.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/// Tags and groups in one line: the first ones, and how many more there are. All are in the
/// tooltip.
final class TagChips extends HBox {
    private static final double CHIP_WIDTH_MAX = 88;

    private final int most;
    private List<String> shown = List.of();

    /// @param most how many words are shown at most
    TagChips(int most) {
        super(4);
        this.most = most;
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(0);
    }

    void show(Set<String> tags, Set<String> groups) {
        List<String> words = new ArrayList<>(tags);
        words.addAll(groups);
        if (words.equals(shown)) {
            return;
        }
        shown = words;
        getChildren().clear();
        for (String word : words.subList(0, Math.min(most, words.size()))) {
            getChildren().add(chip(word, word));
        }
        if (words.size() > most) {
            Label more = chip("+" + (words.size() - most), String.join("\n", words));
            more.setMinWidth(USE_PREF_SIZE);
            getChildren().add(more);
        }
    }

    static Label chip(String text, String told) {
        Label chip = new Label(text);
        chip.getStyleClass().add("chip");
        chip.setMaxWidth(CHIP_WIDTH_MAX);
        chip.setMinWidth(0);
        chip.setTooltip(new Tooltip(told));
        return chip;
    }
}
