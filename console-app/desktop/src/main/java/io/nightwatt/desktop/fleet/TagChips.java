package io.nightwatt.desktop.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/// Tags and groups in one line: the first two, and how many more there are. All are in the tooltip.
final class TagChips extends HBox {
    private static final int SHOWN_MAX = 2;
    private static final double CHIP_WIDTH_MAX = 88;

    private List<String> shown = List.of();

    TagChips() {
        super(4);
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
        for (String word : words.subList(0, Math.min(SHOWN_MAX, words.size()))) {
            getChildren().add(chip(word, word));
        }
        if (words.size() > SHOWN_MAX) {
            Label more = chip("+" + (words.size() - SHOWN_MAX), String.join("\n", words));
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
